import type { NumberTest } from '../comparison.ts';
import type { Predicate } from '../facts.ts';
import { numberTest } from '../number-test.ts';

/** How many pages the visit has opened. */
export function pages(test: NumberTest): Predicate {
  const fits = numberTest(test);
  return ({ visit }) => fits(visit.counts.pages);
}
