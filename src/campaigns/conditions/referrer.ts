import type { TextTest } from '../comparison.ts';
import type { Predicate } from '../facts.ts';
import { textTest } from '../text-test.ts';

/** The referrer of the visit's first page; "" when there was none. */
export function referrer(test: TextTest): Predicate {
  const fits = textTest(test);
  return ({ visit }) => fits(visit.origin.externalReferrer);
}
