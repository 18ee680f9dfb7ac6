import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordedVisit, START } from '../../test/visit/recorded-visit.ts';
import { identify } from './identify.ts';

const ANONYMOUS = { issuer: 'LivePerson', assurance: '0', subject: null };
const KNOWN = { issuer: 'https://brand.example', assurance: 'loa1', subject: 'customer-7' };

test('the latest word of each issuer stands', () => {
  const first = identify(undefined, [ANONYMOUS, KNOWN]);
  assert.deepEqual(first, [ANONYMOUS, KNOWN]);
  const other = { ...KNOWN, subject: 'customer-8' };
  assert.deepEqual(identify(first, [other]), [ANONYMOUS, other]);
});

test('what is already known changes nothing', () => {
  const known = [KNOWN];
  assert.equal(identify(known, [{ ...KNOWN }]), known);
  assert.equal(identify(known, []), known);
});

test('eight issuers are remembered, the latest', () => {
  const claimed = Array.from({ length: 20 }, (_, index) => ({ ...KNOWN, issuer: `issuer-${index}` }));
  assert.deepEqual(
    identify(undefined, claimed)?.map(({ issuer }) => issuer),
    claimed.slice(-8).map(({ issuer }) => issuer),
  );
});

test('a report carries identities into the head, not into the document', () => {
  const recorded = new RecordedVisit();
  const before = recorded.document();
  recorded.report([{ type: 'identified', at: START, identities: [KNOWN] }]);
  assert.deepEqual(recorded.visit.identities, [KNOWN]);
  assert.deepEqual(recorded.document(), before);
});
