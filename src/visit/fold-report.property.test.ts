import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryReport } from '../../test/visit/arbitrary-reports.ts';
import { PlainVisit } from '../../test/visit/plain-visit.ts';
import { RecordedVisit } from '../../test/visit/recorded-visit.ts';

const reports = fc.array(arbitraryReport, { maxLength: 20 });
const limits = fc.record({ maxPages: fc.constantFrom(3, 5000), maxEvents: fc.constantFrom(4, 50_000) });

test('the document is that of a plain model which keeps everything in one object', () => {
  fc.assert(
    fc.property(limits, reports, (limits, reports) => {
      const recorded = new RecordedVisit(limits);
      const model = new PlainVisit(recorded.rules);
      for (const report of reports) {
        recorded.report(report.events, report);
        model.report(report);
      }
      assert.deepEqual(recorded.document(), model.document());
    }),
    { numRuns: 400 },
  );
});

test('every event of an accepted report is applied or truncated, unless the report was repeated', () => {
  fc.assert(
    fc.property(limits, reports, (limits, reports) => {
      const recorded = new RecordedVisit(limits);
      const met = new Set<string>();
      for (const report of reports) {
        const before = recorded.visit;
        const folded = recorded.report(report.events, report);
        const repeated = report.id !== undefined && met.has(report.id);
        if (report.id !== undefined && report.events.some((event) => event.type !== 'kept-alive')) met.add(report.id);
        assert.equal(folded.repeated, repeated);
        assert.equal(folded.applied + folded.truncated, repeated ? 0 : report.events.length);
        assert.equal(folded.visit.counts.truncated - before.counts.truncated, folded.truncated);
        assert.equal(folded.visit.version - before.version, folded.visit === before ? 0 : 1);
      }
    }),
  );
});

test('the bytes of the entries are counted, and stay within the limit but for the ends of pages', () => {
  fc.assert(
    fc.property(reports, (reports) => {
      const recorded = new RecordedVisit({ maxBytes: 2000 });
      for (const report of reports) recorded.report(report.events, report);
      assert.equal(recorded.visit.counts.bytes, recorded.log.length);
      assert.ok(recorded.log.length < 2000 + 100 * recorded.visit.counts.pages);
      recorded.document();
    }),
  );
});

test('a fold never changes the visit it was given', () => {
  fc.assert(
    fc.property(reports, (reports) => {
      const recorded = new RecordedVisit();
      for (const report of reports) {
        const before = recorded.visit;
        const copy = structuredClone(before);
        recorded.report(report.events, report);
        assert.deepEqual(before, copy);
      }
    }),
  );
});
