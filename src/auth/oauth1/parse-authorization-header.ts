import { refusal } from '../refusal.ts';
import { percentDecode } from './percent-decode.ts';

/** Parameters of the header by decoded name, `realm` included. */
export type HeaderParameters = ReadonlyMap<string, string>;

/** One `name="value"` with the separator after it. Published clients also send values without quotes. */
const ASSIGNMENT = /[\t\r\n ,]*([^\t\r\n ,="]+)[\t\r\n ]*=[\t\r\n ]*(?:"((?:[^"\\]|\\.)*)"|([^\t\r\n ,"]*))[\t\r\n ]*(?:,|$)/y;
const SEPARATORS = /[\t\r\n ,]*$/y;
const SCHEME = /^OAuth[\t\r\n ]+/i;

/**
 * Reads the parameters of `Authorization: OAuth …` (RFC 5849 §3.5.1): any order, any spacing around commas.
 * Throws `unauthorized` for anything else, for broken percent-encodings and for a parameter sent twice (§3.1).
 */
export function parseAuthorizationHeader(header: string): HeaderParameters {
  const scheme = SCHEME.exec(header);
  if (scheme === null)
    throw refusal('After the scheme "OAuth" there must be a space and then the parameters, without a comma before the first.');
  const parameters = new Map<string, string>();
  let position = scheme[0].length;
  for (let found = assignmentAt(header, position); found !== null; found = assignmentAt(header, position)) {
    add(parameters, found[1]!, found[2] ?? found[3]!);
    position += found[0].length;
  }
  if (!endsAt(header, position))
    throw refusal('The parameters of the OAuth header must be written name="value", with commas between them.');
  return parameters;
}

function assignmentAt(header: string, position: number): RegExpExecArray | null {
  ASSIGNMENT.lastIndex = position;
  return ASSIGNMENT.exec(header);
}

function endsAt(header: string, position: number): boolean {
  SEPARATORS.lastIndex = position;
  return SEPARATORS.test(header);
}

function add(parameters: Map<string, string>, encodedName: string, encodedValue: string): void {
  const name = percentDecode(encodedName);
  // A realm is a quoted string of HTTP, not an encoded value; it is never read.
  const value = name === 'realm' ? encodedValue : percentDecode(encodedValue);
  if (name === undefined || value === undefined) throw refusal('A parameter of the OAuth header is not percent-encoded UTF-8.');
  if (parameters.has(name)) throw refusal('A parameter of the OAuth header is sent twice.');
  parameters.set(name, value);
}
