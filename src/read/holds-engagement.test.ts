import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { holdsEngagement } from './holds-engagement.ts';

const example = await readFile(new URL('../../fixtures/visit-state.example.json', import.meta.url), 'latin1');

test('an engagement is one of the document when campaign, engagement and context are', () => {
  const name = { campaign: '554983412', engagement: '555008112', context: '1' };
  assert.equal(holdsEngagement(example, name), true);
  for (const other of [{ campaign: '554983413' }, { engagement: '554983412' }, { context: '2' }, { context: '01' }, { campaign: '' }]) {
    assert.equal(holdsEngagement(example, { ...name, ...other }), false);
  }
});
