import { isIP } from 'node:net';

/** Reads an address or CIDR block; a lone address becomes a block of one. Undefined when it is neither. */
export function parseNetwork(text: string): string | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)];
  if (!bits || rest.length > 0) return undefined;
  if (prefix === undefined) return `${address}/${bits}`;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits ? text : undefined;
}

/** Whether only this machine can reach a listener on the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Whether a listener on the address hears every interface. */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
