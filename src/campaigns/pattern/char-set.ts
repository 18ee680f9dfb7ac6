import { type CharSet, PatternError } from './pattern.ts';

const DIGITS: CharSet = [48, 57];
const WORD: CharSet = [48, 57, 65, 90, 95, 95, 97, 122];
const SPACES: CharSet = [
  9, 13, 32, 32, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000, 0xfeff, 0xfeff,
];

/** What `\d` and the like stand for. */
export const CLASSES: Readonly<Record<string, CharSet>> = {
  d: DIGITS,
  D: complement(DIGITS),
  w: WORD,
  W: complement(WORD),
  s: SPACES,
  S: complement(SPACES),
};

/** What `.` stands for: all but the ends of lines. */
export const NO_LINE_END: CharSet = complement([10, 10, 13, 13, 0x2028, 0x2029]);

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' };

/** The character that an escape other than a class stands for. */
export function escapedChar(letter: string): string {
  const control = CONTROLS[letter];
  if (control !== undefined) return control;
  if (/[A-Za-z0-9]/.test(letter)) throw new PatternError(`\\${letter} is not supported`);
  return letter;
}

export function complement(set: CharSet): CharSet {
  const inverted: number[] = [];
  let next = 0;
  for (let at = 0; at < set.length; at += 2) {
    if (set[at]! > next) inverted.push(next, set[at]! - 1);
    next = set[at + 1]! + 1;
  }
  if (next <= 0xffff) inverted.push(next, 0xffff);
  return inverted;
}

/** All characters of all sets, runs in order and apart. */
export function union(sets: readonly CharSet[]): CharSet {
  const runs = sets.flatMap((set) => Array.from({ length: set.length / 2 }, (_, at) => [set[2 * at]!, set[2 * at + 1]!] as const));
  const joined: number[] = [];
  for (const [first, last] of runs.toSorted((one, other) => one[0] - other[0])) {
    const end = joined.length - 1;
    if (end > 0 && first <= joined[end]! + 1) joined[end] = Math.max(joined[end]!, last);
    else joined.push(first, last);
  }
  return joined;
}

/** Adds the small letters of the capitals A to Z in a set: texts are in small letters where case does not count. */
export function withSmallLetters(set: CharSet): CharSet {
  const small: number[] = [];
  for (let at = 0; at < set.length; at += 2) {
    const first = Math.max(set[at]!, 65);
    const last = Math.min(set[at + 1]!, 90);
    if (first <= last) small.push(first + 32, last + 32);
  }
  return small.length === 0 ? set : union([set, small]);
}
