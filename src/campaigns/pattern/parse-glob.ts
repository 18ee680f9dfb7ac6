import { ANY_CHAR, type Pattern } from './pattern.ts';

/** Parses a glob: `*` stands for any characters, `?` for one, all others for themselves; the whole text must fit. */
export function parseGlob(source: string): Pattern {
  const parts = Array.from({ length: source.length }, (_, at): Pattern => {
    const char = source.charCodeAt(at);
    if (char === 42) return { kind: 'repeat', part: { kind: 'chars', set: ANY_CHAR }, least: 0, most: undefined };
    return { kind: 'chars', set: char === 63 ? ANY_CHAR : [char, char] };
  });
  return { kind: 'sequence', parts: [{ kind: 'start' }, ...parts, { kind: 'end' }] };
}
