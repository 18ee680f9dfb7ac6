import { ApiError } from '../protocol/errors.ts';
import { parseJson, textOf } from './json-body.ts';

/** More lines than this in a body of the usual limit hold nothing; each refused one would be named in the answer. */
const MAX_LINES = 50_000;

/**
 * Reads NDJSON, or a JSON array: one value a line, parsed when it is asked for. A line that is no JSON becomes a SyntaxError in its place,
 * an empty one undefined. Throws ApiError when the body as a whole cannot be read.
 */
export function parseLinesBody(bytes: Buffer): Iterable<unknown> {
  const text = textOf(bytes);
  if (/^\s*\[/.test(text)) {
    const values = parseJson(text);
    if (!Array.isArray(values)) throw new ApiError('bad-body', 'The body is neither lines of JSON nor an array.');
    checkCount(values.length);
    return values;
  }
  checkCount(linesIn(text));
  return parsedLines(text);
}

function checkCount(count: number): void {
  if (count > MAX_LINES) throw new ApiError('body-too-large', `The body has more than ${MAX_LINES} lines.`);
}

function linesIn(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function* parsedLines(text: string): Generator {
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield parseLine(text.slice(start, end));
    start = end + 1;
  }
}

function parseLine(line: string): unknown {
  if (line.trim() === '') return undefined;
  try {
    return parseJson(line);
  } catch {
    return new SyntaxError('is not JSON');
  }
}
