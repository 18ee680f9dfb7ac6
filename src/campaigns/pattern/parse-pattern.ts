import { CLASSES, complement, escapedChar, NO_LINE_END, union, withSmallLetters } from './char-set.ts';
import { type CharSet, type Pattern, PatternError } from './pattern.ts';

const MAX_REPEAT = 200;

/**
 * Parses a regular expression of the subset that can be matched in linear time: no look-around, no back-references, no `\b`. `matchCase`
 * false takes the pattern as one for texts in small letters. Throws PatternError.
 */
export function parsePattern(source: string, matchCase: boolean): Pattern {
  const parser = new PatternParser(source, matchCase);
  return parser.parse();
}

class PatternParser {
  readonly #source: string;
  readonly #matchCase: boolean;
  #at = 0;

  constructor(source: string, matchCase: boolean) {
    this.#source = source;
    this.#matchCase = matchCase;
  }

  parse(): Pattern {
    const pattern = this.#choice();
    if (this.#at < this.#source.length) throw this.#fault('a ) has no (');
    return pattern;
  }

  #choice(): Pattern {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
  }

  #sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.#at < this.#source.length && !/[|)]/.test(this.#next())) parts.push(this.#repeated());
    return { kind: 'sequence', parts };
  }

  #repeated(): Pattern {
    const part = this.#atom();
    const bounds = this.#quantifier();
    if (bounds === undefined) return part;
    if (part.kind === 'start' || part.kind === 'end') throw this.#fault('^ and $ cannot be repeated');
    // Whether a quantifier is lazy does not matter to whether the text fits.
    this.#take('?');
    if (this.#quantifier() !== undefined) throw this.#fault('two quantifiers follow each other');
    return { kind: 'repeat', part, ...bounds };
  }

  #quantifier(): { least: number; most: number | undefined } | undefined {
    if (this.#take('*')) return { least: 0, most: undefined };
    if (this.#take('+')) return { least: 1, most: undefined };
    if (this.#take('?')) return { least: 0, most: 1 };
    const braces = /^\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/.exec(this.#source.slice(this.#at));
    if (braces === null) return undefined;
    const least = Number(braces[1]);
    const most = braces[3] === undefined ? (braces[2] === undefined ? least : undefined) : Number(braces[3]);
    if (Math.max(least, most ?? 0) > MAX_REPEAT) throw this.#fault(`nothing may be repeated more than ${MAX_REPEAT} times`);
    if (most !== undefined && most < least) throw this.#fault('the numbers of a quantifier are the wrong way round');
    this.#at += braces[0].length;
    return { least, most };
  }

  #atom(): Pattern {
    const char = this.#shift();
    switch (char) {
      case '(':
        return this.#group();
      case '[':
        return { kind: 'chars', set: this.#charClass() };
      case '.':
        return { kind: 'chars', set: NO_LINE_END };
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '\\':
        return { kind: 'chars', set: this.#escape() };
      case '*':
      case '+':
      case '?':
        throw this.#fault('a quantifier has nothing before it');
      default:
        return { kind: 'chars', set: this.#single(char) };
    }
  }

  #group(): Pattern {
    if (this.#take('?') && !this.#take(':')) throw this.#fault('groups with (? other than (?: are not supported');
    const pattern = this.#choice();
    if (!this.#take(')')) throw this.#fault('a ( has no )');
    return pattern;
  }

  #charClass(): CharSet {
    const isNegated = this.#take('^');
    const sets: CharSet[] = [];
    while (!this.#take(']')) sets.push(this.#classItem());
    const set = this.#folded(union(sets));
    return isNegated ? complement(set) : set;
  }

  #classItem(): CharSet {
    const first = this.#classChar();
    if (first.length !== 2 || first[0] !== first[1] || this.#next() !== '-' || this.#source[this.#at + 1] === ']') return first;
    this.#shift();
    const last = this.#classChar();
    if (last[0] !== last[1] || last.length !== 2 || last[0]! < first[0]!) throw this.#fault('a range in [ ] is the wrong way round');
    return [first[0]!, last[0]!];
  }

  /** Not folded yet: a range has the ends that were written. */
  #classChar(): CharSet {
    const char = this.#shift('a [ has no ]');
    if (char !== '\\') return [char.charCodeAt(0), char.charCodeAt(0)];
    const letter = this.#shift('a \\ has nothing after it');
    const code = CLASSES[letter] === undefined ? escapedChar(letter).charCodeAt(0) : undefined;
    return code === undefined ? CLASSES[letter]! : [code, code];
  }

  #escape(): CharSet {
    const letter = this.#shift('a \\ has nothing after it');
    return CLASSES[letter] ?? this.#single(escapedChar(letter));
  }

  #single(char: string): CharSet {
    const folded = this.#matchCase ? char : char.toLowerCase();
    const code = (folded.length === 1 ? folded : char).charCodeAt(0);
    return [code, code];
  }

  #folded(set: CharSet): CharSet {
    return this.#matchCase ? set : withSmallLetters(set);
  }

  #next(): string {
    return this.#source[this.#at] ?? '';
  }

  #take(char: string): boolean {
    if (this.#next() !== char) return false;
    this.#at += 1;
    return true;
  }

  #shift(complaint = 'the pattern ends too early'): string {
    const char = this.#next();
    if (char === '') throw this.#fault(complaint);
    this.#at += 1;
    return char;
  }

  #fault(complaint: string): PatternError {
    return new PatternError(`${complaint} (at character ${this.#at + 1})`);
  }
}
