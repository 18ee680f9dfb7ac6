import type { IpAddress } from './ip-address.ts';
import { parseIpAddress } from './ip-address.ts';

/** A block of addresses. Bits of the address behind the prefix are ignored. */
export interface Cidr {
  readonly address: IpAddress;
  readonly prefix: number;
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`; a lone address is a block of one. Undefined for anything else. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const base = slash === -1 ? text : text.slice(0, slash);
  const address = parseIpAddress(base);
  if (address === undefined) return undefined;
  const width = address.words.length * 32;
  if (slash === -1) return { address, prefix: width };
  const bits = text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(bits)) return undefined;
  // ::ffff:10.0.0.0/104 is 10.0.0.0/8.
  const prefix = Number(bits) - (address.family === 4 && base.includes(':') ? 96 : 0);
  return prefix >= 0 && prefix <= width ? { address, prefix } : undefined;
}

/** Values by block of addresses, found in one map look-up for each prefix length in use. */
export interface CidrTable<T> {
  /** Values of all blocks that hold the address, the narrowest block first. */
  matches(address: IpAddress): T[];
  has(address: IpAddress): boolean;
}

/** Of two equal blocks the later one counts. */
export function createCidrTable<T>(entries: Iterable<readonly [Cidr, T]>): CidrTable<T> {
  const lengths = { 4: new Map<number, Map<BlockKey, T>>(), 6: new Map<number, Map<BlockKey, T>>() };
  for (const [cidr, value] of entries) {
    const ofFamily = lengths[cidr.address.family];
    const blocks = ofFamily.get(cidr.prefix) ?? new Map<BlockKey, T>();
    ofFamily.set(cidr.prefix, blocks.set(blockKey(cidr.address, cidr.prefix), value));
  }
  const narrowFirst = {
    4: [...lengths[4]].toSorted(([a], [b]) => b - a),
    6: [...lengths[6]].toSorted(([a], [b]) => b - a),
  };
  return {
    matches: (address) =>
      narrowFirst[address.family].flatMap(([prefix, blocks]) => {
        const value = blocks.get(blockKey(address, prefix));
        return value === undefined ? [] : [value];
      }),
    has: (address) => narrowFirst[address.family].some(([prefix, blocks]) => blocks.has(blockKey(address, prefix))),
  };
}

type BlockKey = string | number;

/** The network part of an address; equal for all addresses of a block. */
export function blockKey({ words }: IpAddress, prefix: number): BlockKey {
  if (words.length === 1) return masked(words[0], prefix);
  let key = '';
  for (let at = 0; at * 32 < prefix; at++) key += `${masked(words[at], Math.min(32, prefix - at * 32))}.`;
  return key;
}

function masked(word = 0, bits: number): number {
  // Shifts count modulo 32.
  return bits === 0 ? 0 : (word & (-1 << (32 - bits))) >>> 0;
}
