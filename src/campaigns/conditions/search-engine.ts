import type { Conditions } from '../condition.ts';
import type { Predicate } from '../facts.ts';
import { textTest } from '../text-test.ts';

/** The search engine that the visit came from, and the words searched there. */
export function searchEngine(test: Conditions['searchEngine']): Predicate {
  const name = textTest(test.name);
  const keywords = textTest(test.keywords);
  return ({ visit: { origin } }) => origin.searchEngine !== '' && name(origin.searchEngine) && keywords(origin.searchKeywords);
}
