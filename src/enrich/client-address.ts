import type { IncomingHttpHeaders } from 'node:http';
import type { CidrTable } from './address/cidr-table.ts';
import { createCidrTable, parseCidr } from './address/cidr-table.ts';
import { parseForwarded } from './address/forwarded-header.ts';
import { parseIpAddress } from './address/ip-address.ts';

/** Who sent a request and how they addressed this server, as far as that can be known. */
export interface ClientAddress {
  /** Canonical text; "" when the socket was already gone. */
  readonly ip: string;
  /** The header that named the client; "socket" without a proxy in between, "proxy" when a trusted one did not say for whom it asks. */
  readonly source: 'socket' | 'proxy' | 'x-forwarded-for' | 'forwarded' | 'x-real-ip';
  readonly scheme: 'http' | 'https';
  /** As the client addressed it, with its port; "" when it did not say. */
  readonly host: string;
}

/** What of a request tells its sender. */
export interface AddressedRequest {
  readonly remoteAddress: string;
  /** Whether the request itself came over TLS. */
  readonly encrypted: boolean;
  readonly headers: IncomingHttpHeaders;
}

type TrustedPeers = Pick<CidrTable<boolean>, 'has'>;

export type FindClientAddress = (request: AddressedRequest) => ClientAddress;

/**
 * Makes the function that finds the client behind proxies. What a header says counts only when a trusted proxy sent it:
 * the hops of X-Forwarded-For (else Forwarded, else X-Real-IP) are walked from the nearest one outwards, up to the first that is not trusted.
 * @param trustedProxies addresses and CIDR blocks
 * @throws TypeError for an entry that is neither
 */
export function createClientAddress(trustedProxies: readonly string[]): FindClientAddress {
  if (trustedProxies.length === 0) return fromSocket;
  const trusted: TrustedPeers = createCidrTable(trustedProxies.map((text) => [cidrOf(text), true]));
  return (request) => {
    const peer = parseIpAddress(request.remoteAddress);
    return peer !== undefined && trusted.has(peer) ? fromProxy(request, peer.text, trusted) : fromSocket(request);
  };
}

function cidrOf(text: string) {
  const cidr = parseCidr(text.trim());
  if (cidr === undefined) throw new TypeError(`trusted proxy "${text}" is neither an address nor a CIDR block such as 10.0.0.0/8`);
  return cidr;
}

function fromSocket({ remoteAddress, encrypted, headers }: AddressedRequest): ClientAddress {
  return { ip: plainAddress(remoteAddress), source: 'socket', scheme: encrypted ? 'https' : 'http', host: addressedHost(headers) };
}

function fromProxy(request: AddressedRequest, peer: string, trusted: TrustedPeers): ClientAddress {
  const { headers } = request;
  const { hops, source } = hopsOf(headers);
  return {
    ...outermostTrusted(hops, peer, source, trusted),
    scheme: forwardedScheme(headers) ?? (request.encrypted ? 'https' : 'http'),
    host: forwardedHost(headers) ?? addressedHost(headers),
  };
}

/** The nearest hop that is not trusted. What cannot be read hides what is behind it, so the hop before it is the last that is known. */
function outermostTrusted(hops: readonly string[], peer: string, source: ClientAddress['source'], trusted: TrustedPeers) {
  let known: Pick<ClientAddress, 'ip' | 'source'> = { ip: peer, source: 'proxy' };
  for (let at = hops.length - 1; at >= 0; at--) {
    const address = parseIpAddress(withoutPort(hops[at] ?? ''));
    if (address === undefined) return known;
    known = { ip: address.text, source };
    if (!trusted.has(address)) return known;
  }
  return known;
}

/** Hops as the proxies wrote them, the client's end first. Only one header is believed, so that a client cannot add a second. */
function hopsOf(headers: IncomingHttpHeaders): { hops: readonly string[]; source: ClientAddress['source'] } {
  const forwardedFor = headerText(headers['x-forwarded-for']);
  if (forwardedFor !== '') return { hops: forwardedFor.split(','), source: 'x-forwarded-for' };
  const forwarded = headerText(headers.forwarded);
  if (forwarded !== '') return { hops: parseForwarded(forwarded).map((element) => element.for ?? ''), source: 'forwarded' };
  const realIp = headerText(headers['x-real-ip']);
  return { hops: realIp === '' ? [] : [realIp], source: 'x-real-ip' };
}

function forwardedScheme(headers: IncomingHttpHeaders): 'http' | 'https' | undefined {
  const scheme = (firstValue(headers['x-forwarded-proto']) ?? firstElement(headers)?.proto)?.toLowerCase();
  return scheme === 'http' || scheme === 'https' ? scheme : undefined;
}

function forwardedHost(headers: IncomingHttpHeaders): string | undefined {
  const host = firstValue(headers['x-forwarded-host']) ?? firstElement(headers)?.host;
  return host !== undefined && /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(host) ? host : undefined;
}

function firstElement(headers: IncomingHttpHeaders) {
  const forwarded = headerText(headers.forwarded);
  return forwarded === '' ? undefined : parseForwarded(forwarded)[0];
}

function firstValue(header: string | string[] | undefined): string | undefined {
  const value = headerText(header).split(',', 1)[0]?.trim();
  return value === '' ? undefined : value;
}

function headerText(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : (header?.join(',') ?? '');
}

/** HTTP/2 has :authority in place of Host. */
function addressedHost(headers: IncomingHttpHeaders): string {
  return headerText(headers[':authority']) || (headers.host ?? '');
}

/** "192.0.2.1:4711", "[2001:db8::1]:4711" and "[2001:db8::1]" without brackets and port. */
function withoutPort(hop: string): string {
  const text = hop.trim();
  if (text.startsWith('[')) return /^\[([^\]]*)\](?::\d*)?$/.exec(text)?.[1] ?? '';
  const colon = text.indexOf(':');
  return colon !== -1 && colon === text.lastIndexOf(':') ? text.slice(0, colon) : text;
}

/** The kernel's text is canonical but for the IPv4 clients of a dual-stack socket and the zones of link-local ones. */
function plainAddress(remoteAddress: string): string {
  if (!remoteAddress.includes(':')) return remoteAddress;
  if (remoteAddress.startsWith('::ffff:') && remoteAddress.includes('.')) return remoteAddress.slice('::ffff:'.length);
  const zone = remoteAddress.indexOf('%');
  return zone === -1 ? remoteAddress : remoteAddress.slice(0, zone);
}
