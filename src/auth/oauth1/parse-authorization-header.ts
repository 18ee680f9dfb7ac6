import { refusal } from '../refusal.ts';
import { percentDecode } from './percent-decode.ts';

/** Parameters of the header by decoded name, `realm` included. */
export type HeaderParameters = ReadonlyMap<string, string>;

/** One `name="value"` with the separator after it. Published clients also send values without quotes. */
const ASSIGNMENT = /[\t\r\n ,]*([^\t\r\n ,="]+)[\t\r\n ]*=[\t\r\n ]*(?:"((?:[^"\\]|\\.)*)"|([^\t\r\n ,"]*))[\t\r\n ]*(?:,|$)/y;
const SEPARATORS = /[\t\r\n ,]*$/y;
const [SPACE, QUOTE, COMMA, EQUALS] = [0x20, 0x22, 0x2c, 0x3d];
const IS_TOKEN = Uint8Array.from({ length: 128 }, (_, code) => (/[A-Za-z0-9\-._~%]/.test(String.fromCharCode(code)) ? 1 : 0));
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
  let position = addPlainAssignments(header, scheme[0].length, parameters);
  for (let found = assignmentAt(header, position); found !== null; found = assignmentAt(header, position)) {
    add(parameters, found[1]!, found[2] ?? found[3]!);
    position += found[0].length;
  }
  if (!endsAt(header, position))
    throw refusal('The parameters of the OAuth header must be written name="value", with commas between them.');
  return parameters;
}

/**
 * Reads the assignments as nearly every client writes them, `name="value", ` with nothing in either that has a meaning to HTTP, at half
 * the cost of the pattern for all. Returns where it stopped: behind the last one it understood.
 */
function addPlainAssignments(header: string, start: number, parameters: Map<string, string>): number {
  let position = start;
  for (;;) {
    const equals = endOfToken(header, position);
    if (equals === position || header.charCodeAt(equals) !== EQUALS || header.charCodeAt(equals + 1) !== QUOTE) return position;
    const end = endOfToken(header, equals + 2);
    if (header.charCodeAt(end) !== QUOTE || (end + 1 < header.length && header.charCodeAt(end + 1) !== COMMA)) return position;
    add(parameters, header.slice(position, equals), header.slice(equals + 2, end));
    position = end + 2;
    if (position >= header.length) return header.length;
    if (header.charCodeAt(position) === SPACE) position += 1;
  }
}

/** Letters, digits and what else an encoded text holds. */
function endOfToken(header: string, start: number): number {
  let at = start;
  while (IS_TOKEN[header.charCodeAt(at)] === 1) at += 1;
  return at;
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
