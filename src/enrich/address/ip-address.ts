import { isIP, isIPv4 } from 'node:net';

/** An IP address. An IPv4 address that came in IPv6 clothes (::ffff:192.0.2.1) is IPv4. */
export interface IpAddress {
  readonly family: 4 | 6;
  /** Canonical: dotted, or as RFC 5952 writes IPv6. */
  readonly text: string;
  /** Unsigned 32-bit words, most significant first: one for IPv4, four for IPv6. */
  readonly words: readonly number[];
}

const LONGEST_TEXT = 'ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255%'.length + 16;

/** Reads an address, without a port; undefined for anything else. A zone id (fe80::1%eth0) means nothing outside its host and is dropped. */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (isIPv4(text)) return { family: 4, text, words: [wordOf(text)] };
  if (text.length > LONGEST_TEXT || isIP(text) !== 6) return undefined;
  const zone = text.indexOf('%');
  return fromGroups(groupsOf(zone === -1 ? text : text.slice(0, zone)));
}

function fromGroups(groups: readonly number[]): IpAddress {
  const words = [0, 2, 4, 6].map((at) => pair(groups[at], groups[at + 1]));
  const [w0, w1, w2, w3 = 0] = words;
  if (w0 === 0 && w1 === 0 && w2 === 0xffff) return { family: 4, text: dotted(w3), words: [w3] };
  return { family: 6, text: compressed(groups), words };
}

function pair(high = 0, low = 0): number {
  return ((high << 16) | low) >>> 0;
}

function wordOf(dottedText: string): number {
  const [a = 0, b = 0, c = 0, d = 0] = dottedText.split('.').map(Number);
  return pair((a << 8) | b, (c << 8) | d);
}

function dotted(word: number): string {
  return `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;
}

/** The eight groups of a valid IPv6 text. */
function groupsOf(text: string): number[] {
  const gap = text.indexOf('::');
  if (gap === -1) return partsOf(text);
  const head = partsOf(text.slice(0, gap));
  const tail = partsOf(text.slice(gap + 2));
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

function partsOf(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((part) => {
    if (!part.includes('.')) return Number.parseInt(part, 16);
    const word = wordOf(part);
    return [word >>> 16, word & 0xffff];
  });
}

/** RFC 5952 §4: lower case, no leading zeros, the first longest run of two or more zero groups as "::". */
function compressed(groups: readonly number[]): string {
  let start = -1;
  let longest = 1;
  for (let at = 0; at < groups.length; at++) {
    let end = at;
    while (groups[end] === 0) end++;
    if (end - at > longest) [start, longest] = [at, end - at];
    at = Math.max(at, end - 1);
  }
  const hex = groups.map((group) => group.toString(16));
  if (start === -1) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + longest).join(':')}`;
}
