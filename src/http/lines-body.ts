import { ApiError } from '../protocol/errors.ts';
import { parseJson, textOf } from './json-body.ts';

/** More lines than this in a body of the usual limit hold nothing; each refused one would be named in the answer. */
const MAX_LINES = 50_000;

/** Parses NDJSON, or a JSON array: one value a line. A line that is no JSON becomes a SyntaxError in its place, an empty one undefined. */
export function parseLinesBody(bytes: Buffer): unknown[] {
  const text = textOf(bytes);
  if (/^\s*\[/.test(text)) {
    const values = parseJson(text);
    if (!Array.isArray(values)) throw new ApiError('bad-body', 'The body is neither lines of JSON nor an array.');
    return bounded(values);
  }
  return bounded(text.split('\n')).map(parseLine);
}

function bounded<T>(lines: T[]): T[] {
  if (lines.length > MAX_LINES) throw new ApiError('body-too-large', `The body has more than ${MAX_LINES} lines.`);
  return lines;
}

function parseLine(line: string): unknown {
  if (line.trim() === '') return undefined;
  try {
    return parseJson(line);
  } catch {
    return new SyntaxError('is not JSON');
  }
}
