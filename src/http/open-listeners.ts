import { isIPv6 } from 'node:net';
import type { RequestListener } from 'node:http';
import { type Cidr, createCidrTable, parseCidr } from '../enrich/address/cidr-table.ts';
import { parseIpAddress } from '../enrich/address/ip-address.ts';
import { type Listener, listen } from './listener.ts';

export interface ListenersOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  /** Port of the plain listener on loopback; 0 = none. */
  readonly httpPort: number;
  /** The plain port was not asked for: when it is taken the server starts without it. */
  readonly isHttpPortOptional: boolean;
  readonly trustedProxies: readonly string[];
  readonly maxConnections: number;
  readonly routing: RequestListener;
  readonly now: () => number;
}

export interface Listeners {
  readonly url: string;
  readonly httpUrl: string | undefined;
  readonly warnings: readonly string[];
  /** Resolves when the last request in flight has been answered. */
  stop(graceMs: number): Promise<void>;
}

/** Opens the main listener and, for browsers that do not know its certificate, a plain one on loopback. */
export async function openListeners(options: ListenersOptions): Promise<Listeners> {
  const { host, port, tls, httpPort, maxConnections, routing, now } = options;
  const hearsPlain = plainPeers(options.trustedProxies);
  const main = await listen({ host, port, tls, hears: tls ? () => true : hearsPlain, maxConnections, routing, now });
  const opened = [main];
  const warnings: string[] = [];
  if (httpPort !== 0) {
    const plain = await listen({ host: '127.0.0.1', port: httpPort, hears: hearsPlain, maxConnections, routing, now }).catch(
      async (error: NodeJS.ErrnoException) => {
        if (options.isHttpPortOptional && error.code === 'EADDRINUSE') return undefined;
        await main.stop(0);
        throw error;
      },
    );
    if (plain) opened.push(plain);
    else warnings.push(`Port ${httpPort} is taken, so there is no plain HTTP listener; choose another by --http-port.`);
  }
  const [, plain] = opened;
  return {
    url: `${tls ? 'https' : 'http'}://${shownHost(host)}:${main.port}`,
    httpUrl: plain && `http://127.0.0.1:${plain.port}`,
    warnings,
    stop: async (graceMs) => void (await Promise.all(opened.map((listener: Listener) => listener.stop(graceMs)))),
  };
}

/** Without TLS only this machine and declared proxies are heard. */
function plainPeers(trustedProxies: readonly string[]): (remoteAddress: string) => boolean {
  const peers = createCidrTable(['127.0.0.0/8', '::1', ...trustedProxies].flatMap((text) => blockOf(text)));
  return (remoteAddress) => {
    const address = parseIpAddress(remoteAddress);
    return address !== undefined && peers.has(address);
  };
}

function blockOf(text: string): [Cidr, true][] {
  const cidr = parseCidr(text.trim());
  return cidr ? [[cidr, true]] : [];
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return isIPv6(host) ? `[${host}]` : host;
}
