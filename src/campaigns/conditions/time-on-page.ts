import type { NumberTest } from '../comparison.ts';
import type { Predicate } from '../facts.ts';
import { numberTest } from '../number-test.ts';

/** Seconds since the page opened. */
export function timeOnPage(test: NumberTest): Predicate {
  const fits = numberTest(test);
  return ({ page, now }) => page !== undefined && fits((now - page.startedAt) / 1000);
}
