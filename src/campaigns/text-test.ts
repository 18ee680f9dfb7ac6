import type { TextTest } from './comparison.ts';
import { createMatcher } from './pattern/matcher.ts';
import { parseGlob } from './pattern/parse-glob.ts';
import { parsePattern } from './pattern/parse-pattern.ts';

/** True or false of a text; what is not known fails. */
export type TextPredicate = (text: string | null | undefined) => boolean;

/** Compiles a comparison of texts; without one everything passes, also what is not known. Throws PatternError. */
export function textTest(test: TextTest | undefined): TextPredicate {
  if (test === undefined) return () => true;
  const { matchCase = false } = test;
  const checks = checksOf(test, matchCase ? (text) => text : lowerCase);
  const [only, another] = checks;
  if (only && !another) return (text) => typeof text === 'string' && only(matchCase ? text : lowerCase(text));
  return (text) => {
    if (typeof text !== 'string') return false;
    const compared = matchCase ? text : lowerCase(text);
    return checks.every((check) => check(compared));
  };
}

function checksOf(test: TextTest, folded: (text: string) => string): ((text: string) => boolean)[] {
  const checks: ((text: string) => boolean)[] = [];
  const { is, contains, starts, ends, glob, matches, matchCase = false } = test;
  if (is !== undefined) checks.push(isOneOf([is].flat().map(folded)));
  if (starts !== undefined) checks.push(withPart(folded(starts), (text, part) => text.startsWith(part)));
  if (ends !== undefined) checks.push(withPart(folded(ends), (text, part) => text.endsWith(part)));
  if (contains !== undefined) checks.push(withPart(folded(contains), (text, part) => text.includes(part)));
  if (glob !== undefined) checks.push(createMatcher(parseGlob(folded(glob))));
  if (matches !== undefined) checks.push(createMatcher(parsePattern(matches, matchCase)));
  return checks;
}

function isOneOf(values: readonly string[]): (text: string) => boolean {
  const [only, another] = values;
  if (another === undefined) return (text) => text === only;
  const set = new Set(values);
  return (text) => set.has(text);
}

function withPart(part: string, check: (text: string, part: string) => boolean): (text: string) => boolean {
  return (text) => check(text, part);
}

const MAX_LOWERED = 64;
const lowered = new Map<string, string>();
let latest = '';
let latestLowered = '';

/** Hundreds of comparisons look at the same URL, title and sections one after the other. */
function lowerCase(text: string): string {
  if (text === latest) return latestLowered;
  const known = lowered.get(text) ?? keepLowered(text);
  latest = text;
  latestLowered = known;
  return known;
}

function keepLowered(text: string): string {
  if (lowered.size === MAX_LOWERED) lowered.clear();
  const small = text.toLowerCase();
  lowered.set(text, small);
  return small;
}
