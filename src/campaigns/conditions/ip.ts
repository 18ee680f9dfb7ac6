import type { Predicate } from '../facts.ts';
import { type AddressRange, isInRange, parseAddress, parseRange } from '../address-range.ts';

/** The visitor's address is in one of the ranges. Throws RangeError for a text that is none. */
export function ip(texts: readonly string[]): Predicate {
  const ranges: readonly AddressRange[] = texts.map(parseRange);
  return ({ visit: { origin } }) => {
    const text = origin.ipv4 ?? origin.ipv6;
    const address = text === null ? undefined : parseAddress(text);
    return address !== undefined && ranges.some((range) => isInRange(address, range));
  };
}
