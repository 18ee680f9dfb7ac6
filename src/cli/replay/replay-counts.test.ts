import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createReplayTally } from './replay-counts.ts';

const kind = fc.constantFrom('page', 'static-file', 'other-status', 'other-method', undefined);

test('The kinds add up to the lines, and what became of the pages to the pages', () => {
  fc.assert(
    fc.property(fc.array(kind), fc.array(fc.constantFrom('a', 'b', 'c')), fc.nat(), (kinds, reasons, accepted) => {
      const tally = createReplayTally();
      for (const one of kinds) tally.read(one);
      for (const reason of reasons) tally.refused(reason);
      tally.accepted(accepted);
      const counts = tally.counts({ visits: 1, visitors: 1, largest: undefined });
      assert.equal(counts.lines, kinds.length);
      assert.equal(counts.pages + counts.staticFiles + counts.otherStatus + counts.otherMethod + counts.malformed, counts.lines);
      const refused = counts.refused.reduce((sum, { pages }) => sum + pages, 0);
      assert.equal(refused, reasons.length);
      assert.equal(counts.accepted + refused + counts.notSent, counts.pages);
    }),
  );
});
