import type { NumberTest } from '../comparison.ts';
import type { Predicate } from '../facts.ts';
import { numberTest } from '../number-test.ts';

/** How many visits the visitor made before this one. */
export function visits(test: NumberTest): Predicate {
  const fits = numberTest(test);
  return ({ targeting }) => fits(targeting.history?.visits);
}
