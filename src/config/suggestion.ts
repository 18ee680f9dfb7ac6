import { closest, distance } from 'fastest-levenshtein';

/** A sentence that names the known word nearest to a mistyped one; "" when none is near. */
export function suggestion(word: string, known: readonly string[]): string {
  const nearest = closest(word, [...known]);
  return distance(word, nearest) <= Math.max(2, word.length / 3) ? ` Did you mean ${nearest}?` : '';
}
