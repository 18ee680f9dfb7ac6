import { LRUCache } from 'lru-cache';
import type { Device, Geo, Origin } from '../visit/origin.ts';
import type { IpAddress } from './address/ip-address.ts';
import { parseIpAddress } from './address/ip-address.ts';
import type { StatedDevice } from './agent/stated-device.ts';
import { withStatedDevice } from './agent/stated-device.ts';
import { readUserAgent } from './agent/user-agent.ts';
import { findSearch } from './find-search.ts';
import type { GeoSource } from './geo/geo-database.ts';
import type { LocatorOptions } from './geo/locator.ts';
import { createLocator, NO_GEO } from './geo/locator.ts';

/** What is known of whoever starts a visit. */
export interface Sender {
  /** Any form that parseIpAddress() reads; undefined when the visitor's own address is not known. */
  readonly ip: string | undefined;
  readonly userAgent: string;
  /** Referrer of the first page, as sent. */
  readonly referrer: string | null;
  readonly device?: StatedDevice | undefined;
}

/** Turns what a request says of its sender into the origin of a visit. */
export interface Enrichment {
  /** Synchronous and without I/O, but for the first address of all when load() has not read the databases yet. */
  origin(from: Sender): Origin;
  /** Reads the geo databases ahead, off the main thread. Meant for the moment when the server listens: a start need not wait for it. */
  load(): Promise<void>;
  /** Where locations come from. */
  status(): GeoSource[];
  close(): Promise<void>;
}

export interface EnrichmentOptions extends LocatorOptions {
  /** How often geo files are looked at for changes, beside watching their directories; default 5 s. */
  readonly pollMs?: number | undefined;
  /** A geo file was changed into something that cannot be used; what was read before stays in use. */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** Longer headers are cut: no browser sends them, and they would be kept with every visit. */
const LONGEST_USER_AGENT = 1_024;
const LONGEST_REFERRER = 2_048;
// About 0.7 KB an agent and 0.4 KB an address.
const CACHED_AGENTS = 10_000;
const CACHED_ADDRESSES = 20_000;

type Located = Pick<Origin, 'ipv4' | 'ipv6' | 'geo'>;

const NOWHERE_KNOWN: Located = { ipv4: null, ipv6: null, geo: NO_GEO };

/** @throws Error when the file of own networks is missing or wrong */
export async function createEnrichment(options: EnrichmentOptions): Promise<Enrichment> {
  const devices = new LRUCache<string, Device>({ max: CACHED_AGENTS });
  const locations = new LRUCache<string, Located>({ max: CACHED_ADDRESSES });
  const locator = await createLocator(options, {
    pollMs: options.pollMs ?? 5_000,
    onChange: (error) => {
      locations.clear();
      if (error !== undefined) options.onWarning?.(error);
    },
  });
  const deviceOf = remembered(devices, readUserAgent);
  const locatedAt = remembered(locations, (ip) => {
    const address = parseIpAddress(ip);
    return address === undefined ? NOWHERE_KNOWN : located(address, locator.locate(address));
  });
  return {
    origin: ({ ip, userAgent, referrer, device }) => {
      const agent = userAgent.slice(0, LONGEST_USER_AGENT);
      const externalReferrer = (referrer ?? '').slice(0, LONGEST_REFERRER);
      const { ipv4, ipv6, geo } = ip === undefined ? NOWHERE_KNOWN : locatedAt(ip);
      return {
        ipv4,
        ipv6,
        geo,
        userAgent: agent,
        device: withStatedDevice(deviceOf(agent), device),
        externalReferrer,
        ...findSearch(externalReferrer),
      };
    },
    load: () => locator.load(),
    status: () => locator.status(),
    close: () => Promise.resolve(locator.close()),
  };
}

function located({ family, text }: IpAddress, geo: Geo): Located {
  return family === 4 ? { ipv4: text, ipv6: null, geo } : { ipv4: null, ipv6: text, geo };
}

function remembered<T extends object>(cache: LRUCache<string, T>, find: (key: string) => T): (key: string) => T {
  return (key) => {
    let value = cache.get(key);
    if (value === undefined) {
      value = find(key);
      cache.set(key, value);
    }
    return value;
  };
}
