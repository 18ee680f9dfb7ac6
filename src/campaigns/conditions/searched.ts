import type { Search } from '../../visit/attributes/search.ts';
import type { Conditions } from '../condition.ts';
import { textTest } from '../text-test.ts';

/** Whether one of the words searched for on the site is such a one. */
export function searched(test: Conditions['searched']): (search: Search) => boolean {
  const fits = textTest(test.words);
  return ({ keywords }) => keywords?.some((word) => fits(word)) ?? false;
}
