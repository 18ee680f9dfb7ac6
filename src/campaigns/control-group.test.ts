import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEY } from '../../test/visit/recorded-visit.ts';
import type { VisitorId } from '../visit/ids.ts';
import { controlGroup } from './control-group.ts';

const visitors = Array.from({ length: 5000 }, (_, index) => ({ ...KEY, visitor: `visitor${index}` as VisitorId }));

test('the share of visitors in CONTROL is what was asked for, and they stay there when it grows', () => {
  const ten = visitors.filter((visitor) => controlGroup('campaign 1', 10, visitor) === 'CONTROL');
  assert.equal(Math.abs(ten.length - 500) < 70, true, `${ten.length} of 5000`);
  assert.deepEqual(
    ten.filter((visitor) => controlGroup('campaign 1', 30, visitor) !== 'CONTROL'),
    [],
  );
});

test('the groups of two campaigns have nothing to do with each other', () => {
  const both = visitors.filter((visitor) => ['campaign 1', 'campaign 2'].every((name) => controlGroup(name, 50, visitor) === 'CONTROL'));
  assert.equal(Math.abs(both.length - 1250) < 120, true, `${both.length} of 5000`);
});

test('without a share there is no experiment, and 100 is everybody', () => {
  assert.equal(controlGroup('site', 0, KEY), undefined);
  assert.equal(controlGroup('site', 100, KEY), 'CONTROL');
});
