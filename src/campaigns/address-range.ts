/** An IP address as a number, with the bits that its family has. */
export interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

export interface AddressRange extends Address {
  /** Leading bits that all addresses of the range have in common. */
  readonly prefix: number;
}

/** Reads 192.0.2.0/24, 2001:db8::/32 or one address. Throws RangeError for anything else. */
export function parseRange(text: string): AddressRange {
  const [start, length, ...rest] = text.split('/');
  const address = parseAddress(start!);
  const prefix = length === undefined ? address?.bits : /^\d{1,3}$/.test(length) ? Number(length) : undefined;
  if (address === undefined || prefix === undefined || prefix > address.bits || rest.length > 0) {
    throw new RangeError(`"${text}" is no address and no range such as 192.0.2.0/24`);
  }
  return { ...address, prefix };
}

export function isInRange(address: Address, range: AddressRange): boolean {
  const rest = BigInt(range.bits - range.prefix);
  return address.bits === range.bits && address.value >> rest === range.value >> rest;
}

/** Undefined for a text that is no address. */
export function parseAddress(text: string): Address | undefined {
  const value = text.includes(':') ? ipv6(text) : ipv4(text);
  return value === undefined ? undefined : { bits: text.includes(':') ? 128 : 32, value };
}

function ipv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function ipv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head!.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head!, ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}
