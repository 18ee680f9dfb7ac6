import type { TextTest } from '../comparison.ts';
import type { Predicate } from '../facts.ts';
import { textTest } from '../text-test.ts';

/** The title of the page. */
export function title(test: TextTest): Predicate {
  const fits = textTest(test);
  return ({ page }) => fits(page?.target.title);
}
