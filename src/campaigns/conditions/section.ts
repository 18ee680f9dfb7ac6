import type { TextTest } from '../comparison.ts';
import type { Predicate } from '../facts.ts';
import { textTest } from '../text-test.ts';

/** At least one section of the page. */
export function section(test: TextTest): Predicate {
  const fits = textTest(test);
  return ({ page }) => page?.target.sections?.some((name) => fits(name)) ?? false;
}
