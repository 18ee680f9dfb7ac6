import type { NumberTest } from '../comparison.ts';
import type { Predicate } from '../facts.ts';
import { numberTest } from '../number-test.ts';

/** Seconds since anything but a keep-alive was reported. */
export function idle(test: NumberTest): Predicate {
  const fits = numberTest(test);
  return ({ targeting, now }) => fits((now - targeting.activeAt) / 1000);
}
