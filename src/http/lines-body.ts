import { ApiError } from '../protocol/errors.ts';
import { parseJson, textOf } from './json-body.ts';

/** Parses NDJSON, or a JSON array: one value a line. A line that is no JSON becomes a SyntaxError in its place. */
export function parseLinesBody(bytes: Buffer): unknown[] {
  const text = textOf(bytes);
  if (/^\s*\[/.test(text)) {
    const values = parseJson(text);
    if (!Array.isArray(values)) throw new ApiError('bad-body', 'The body is neither lines of JSON nor an array.');
    return values;
  }
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(parseLine);
}

function parseLine(line: string): unknown {
  try {
    return parseJson(line);
  } catch {
    return new SyntaxError('is not JSON');
  }
}
