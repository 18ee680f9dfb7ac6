import type { NumberTest } from '../comparison.ts';
import type { Predicate } from '../facts.ts';
import { numberTest } from '../number-test.ts';

/** Seconds since the visit started. */
export function timeOnSite(test: NumberTest): Predicate {
  const fits = numberTest(test);
  return ({ visit, now }) => fits((now - visit.startedAt) / 1000);
}
