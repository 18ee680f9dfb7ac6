import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordedVisit, START } from '../../test/visit/recorded-visit.ts';
import { isOver } from './lifetime.ts';

const MINUTE = 60_000;

test('a visit is over after its idle time without a report', () => {
  const { visit } = new RecordedVisit();
  assert.equal(isOver(visit, START + 30 * MINUTE - 1), false);
  assert.equal(isOver(visit, START + 30 * MINUTE), true);
});

test('every report renews the visit from its arrival, whatever time its events carry', () => {
  const recorded = new RecordedVisit();
  recorded.report([{ type: 'kept-alive', at: START - 5 * 3_600_000 }], { arrivedAt: START + 20 * MINUTE });
  assert.equal(recorded.visit.lastSeenAt, START + 20 * MINUTE);
  assert.equal(recorded.visit.expiresAt, START + 50 * MINUTE);
});

test('a visit is over at its maximal age, however often it is renewed', () => {
  const recorded = new RecordedVisit({ maxAgeMs: 45 * MINUTE });
  for (let minute = 10; minute < 45; minute += 10) recorded.report([], { arrivedAt: START + minute * MINUTE });
  assert.equal(recorded.visit.expiresAt, START + 45 * MINUTE);
  assert.equal(new RecordedVisit({ maxAgeMs: 10 * MINUTE }).visit.expiresAt, START + 10 * MINUTE);
});

test('a report that arrives with an earlier clock takes no life away', () => {
  const recorded = new RecordedVisit();
  recorded.report([], { arrivedAt: START + 10 * MINUTE });
  const { visit } = recorded;
  recorded.report([], { arrivedAt: START });
  assert.equal(recorded.visit, visit);
});
