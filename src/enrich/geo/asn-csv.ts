import type { IpAddress } from '../address/ip-address.ts';
import type { AddressTable } from './address-table.ts';

const NEWLINE = 10;
const COMMA = 44;

/**
 * Opens a table of autonomous systems as ip-location-db publishes it: lines `first,last,number,organisation`, sorted, where first and last
 * are addresses as decimal numbers. The text itself is searched: parsing its 400,000 lines would take half a second at each start.
 * @throws Error when the first or last line is none of these
 */
export function openAsnCsv(bytes: Buffer): AddressTable {
  const lastLine = lineStart(bytes, bytes.length - 1);
  if (readLine(bytes, 0) === undefined || readLine(bytes, lastLine) === undefined) {
    throw new Error('the lines of this file are not "first,last,number,organisation"');
  }
  return {
    kind: 'ASN',
    builtAt: undefined,
    find: (address) => {
      const wanted = decimal(address);
      const line = readLine(bytes, lastLineUpTo(bytes, wanted));
      if (line === undefined || isAfter(line.first, wanted) || isAfter(wanted, line.last)) return undefined;
      return { autonomous_system_organization: line.organisation };
    },
  };
}

function decimal({ words }: IpAddress): string {
  return words.length === 1 ? String(words[0]) : words.reduce((sum, word) => (sum << 32n) | BigInt(word), 0n).toString();
}

/** Order of decimal numbers without leading zeros. */
function isAfter(a: string, b: string): boolean {
  return a.length === b.length ? a > b : a.length > b.length;
}

/** Binary search by position in the text: the start of the last line whose first address is not after the wanted one, else of the first line. */
function lastLineUpTo(bytes: Buffer, wanted: string): number {
  let low = 0;
  let high = bytes.length;
  for (;;) {
    const middle = lineStart(bytes, (low + high) >>> 1);
    const candidate = middle > low ? middle : bytes.indexOf(NEWLINE, low) + 1;
    if (candidate === 0 || candidate >= high) return low;
    if (startsAfter(bytes, candidate, wanted)) high = candidate;
    else low = candidate;
  }
}

function lineStart(bytes: Buffer, position: number): number {
  let start = position;
  while (start > 0 && bytes[start - 1] !== NEWLINE) start--;
  return start;
}

/** isAfter() of the first field of a line, in place: it runs twenty times a look-up. */
function startsAfter(bytes: Buffer, start: number, wanted: string): boolean {
  let order = 0;
  let at = 0;
  for (let digit = bytes[start]; digit !== COMMA && digit !== undefined; digit = bytes[start + ++at]) {
    if (order === 0 && at < wanted.length) order = digit - wanted.charCodeAt(at);
  }
  return at === wanted.length ? order > 0 : at > wanted.length;
}

function readLine(bytes: Buffer, start: number) {
  const end = bytes.indexOf(NEWLINE, start);
  const line = bytes.toString('utf8', start, end === -1 ? bytes.length : end);
  const [, first, last, quoted, plain] = /^(\d+),(\d+),\d+,(?:"((?:[^"]|"")*)"|(.*?))\r?$/.exec(line) ?? [];
  if (first === undefined || last === undefined) return undefined;
  return { first, last, organisation: quoted?.replaceAll('""', '"') ?? plain ?? '' };
}
