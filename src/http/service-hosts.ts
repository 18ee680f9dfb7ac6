import type { ClientAddress } from '../enrich/client-address.ts';

/** The services of the API family that this server is (contract §0.3), by the names that the Domain API gives them. */
const OWN_SERVICES = ['smt', 'msdkgw', 'agentVep', 'sentinel'] as const;

/** Where services are: hosts with their port, which clients put between `https://` and a path (contract §11.1.9). */
export interface ServiceHosts {
  /** Undefined for a service that this server neither is nor was told of. Names are case-sensitive. */
  host(service: string, client: ClientAddress): string | undefined;
  all(client: ClientAddress): readonly ServiceHost[];
}

export interface ServiceHost {
  readonly service: string;
  readonly host: string;
}

/**
 * @param configured `service=host[:port]` each
 * @param tlsPort where callers of the plain listener find TLS
 */
export function createServiceHosts(configured: readonly string[], tlsPort: () => number | undefined): ServiceHosts {
  const hosts = new Map<string, string | undefined>(OWN_SERVICES.map((service) => [service, undefined]));
  for (const item of configured) {
    const at = item.indexOf('=');
    hosts.set(item.slice(0, at), item.slice(at + 1));
  }
  const hostOf = (service: string, client: ClientAddress): string => hosts.get(service) ?? secureHost(client, tlsPort());
  return {
    host: (service, client) => (hosts.has(service) ? hostOf(service, client) : undefined),
    all: (client) => [...hosts.keys()].map((service) => ({ service, host: hostOf(service, client) })),
  };
}

/** The host that the caller used; who came over the plain listener is sent to the TLS one, since clients go on over https. */
function secureHost({ scheme, source, host }: ClientAddress, tlsPort: number | undefined): string {
  if (scheme === 'https' || source !== 'socket' || tlsPort === undefined) return host;
  return `${host.replace(/:\d+$/, '')}:${tlsPort}`;
}
