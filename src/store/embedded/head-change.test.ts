import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryReport } from '../../../test/visit/arbitrary-reports.ts';
import { RecordedVisit } from '../../../test/visit/recorded-visit.ts';
import { headFromJson } from '../../visit/one-shape.ts';
import type { Visit } from '../../visit/visit.ts';
import { printHeadChange } from './head-change.ts';
import { applyPatch, type Patch } from './head-patch.ts';

function replayed(before: Visit, after: Visit): Visit {
  return headFromJson(applyPatch(before, JSON.parse(printHeadChange(before, after)) as Patch));
}

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Other values of the fields that have a form of their own. */
const OTHERS: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(['version', 'startedAt', 'lastSeenAt', 'endsBy', 'expiresAt'].map((name) => [name, 17])),
  counts: { pages: 1, events: 2, bytes: 3, truncated: 4, leads: 5, purchases: 6, services: 7 },
  seen: { page: ['aaaaaaaa'], report: ['', 'bbbbbbbb'], lead: ['c'], order: ['d'], service: ['e'] },
  pages: [{ id: '1', ordinal: 0, tab: '"é', startedAt: 5, lastSeenAt: 6, loaded: true, truncated: true }],
};

test('after any report the printed change turns the head before into the head after', () => {
  fc.assert(
    fc.property(fc.array(arbitraryReport, { minLength: 1, maxLength: 12 }), (reports) => {
      const recorded = new RecordedVisit();
      for (const { events, ...report } of reports) {
        const before = recorded.visit;
        recorded.report(events, report);
        assert.deepEqual(throughJson(replayed(before, recorded.visit)), throughJson(recorded.visit));
      }
    }),
    { numRuns: 300 },
  );
});

test('a change of any field is told, also when the field comes or goes', () => {
  const { visit } = new RecordedVisit();
  for (const name of Object.keys(visit) as (keyof Visit)[]) {
    const other = { ...visit, [name]: OTHERS[name] ?? { other: ['value'] } } as Visit;
    assert.deepEqual(throughJson(replayed(visit, other)), throughJson(other), name);
    assert.deepEqual(throughJson(replayed(other, visit)), throughJson(visit), `${name} back`);
  }
});

test('a full bucket that forgets its oldest id is told whole', () => {
  const { visit } = new RecordedVisit();
  const before = headFromJson({ ...visit, seen: { report: ['aaaaaaaabbbbbbbb', 'cccccccc'] } });
  const after = headFromJson({ ...visit, seen: { report: ['bbbbbbbbdddddddd', 'cccccccc'] } });
  assert.deepEqual(replayed(before, after).seen, after.seen);
});

test('targeting is told by what differs in it', () => {
  const { visit } = new RecordedVisit();
  const targeting = { version: 1, profiles: [1], offers: [], met: {} } as unknown as NonNullable<Visit['targeting']>;
  const before = headFromJson({ ...visit, targeting });
  const after: Visit = { ...before, version: 2, targeting: { ...targeting, profiles: [1, 2] } };
  assert.equal(printHeadChange(before, after), '{"set":{"version":2},"in":{"targeting":{"in":{"profiles":{"set":{"1":2}}}}}}');
  assert.deepEqual(replayed(before, after), after);
});
