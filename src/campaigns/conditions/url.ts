import type { TextTest } from '../comparison.ts';
import type { Predicate } from '../facts.ts';
import { textTest } from '../text-test.ts';

/** The whole URL of the page. */
export function url(test: TextTest): Predicate {
  const fits = textTest(test);
  return ({ page }) => fits(page?.target.url);
}
