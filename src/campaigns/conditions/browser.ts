import type { TextTest } from '../comparison.ts';
import type { Predicate } from '../facts.ts';
import { textTest } from '../text-test.ts';

/** The name of the browser. */
export function browser(test: TextTest): Predicate {
  const fits = textTest(test);
  return ({ visit }) => fits(visit.origin.device.browser.name);
}
