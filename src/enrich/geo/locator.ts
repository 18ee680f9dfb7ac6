import type { Geo } from '../../visit/origin.ts';
import type { CidrTable } from '../address/cidr-table.ts';
import type { IpAddress } from '../address/ip-address.ts';
import { LiveFile } from '../live-file.ts';
import { NO_NETWORK, NOWHERE, networkOf, placeOf } from './address-record.ts';
import type { Following } from './file-database.ts';
import { createFileDatabase, stateOf } from './file-database.ts';
import type { GeoDatabase, GeoSource } from './geo-database.ts';
import type { OwnNetwork } from './own-networks.ts';
import { parseOwnNetworks } from './own-networks.ts';
import { ASN_PACKAGE, CITY_PACKAGE, createPackageDatabase } from './package-database.ts';

export interface LocatorOptions {
  /** MMDB file with places, in place of the installed package. */
  readonly geoCityDb?: string | undefined;
  /** MMDB file with ISPs or autonomous systems, in place of the installed package. */
  readonly geoIspDb?: string | undefined;
  /** JSON file of own networks: what it says of an address wins. */
  readonly ownNetworksFile?: string | undefined;
  /** Whether to use the geo packages of npm where no own file is named; default true. */
  readonly geoPackages?: boolean | undefined;
}

/** Finds where addresses are. */
export interface Locator {
  locate(address: IpAddress): Geo;
  /** Reads ahead what most look-ups need. */
  load(): Promise<void>;
  status(): GeoSource[];
  close(): void;
}

export const NO_GEO: Geo = { ...NOWHERE, ...NO_NETWORK };

/** @throws Error when the file of own networks is wrong: that is a mistake in the configuration, while databases come and go. */
export async function createLocator(options: LocatorOptions, following: Following): Promise<Locator> {
  const own = await openOwnNetworks(options.ownNetworksFile, following);
  const places = openDatabase('places', options.geoCityDb);
  const operators = openDatabase('operators', options.geoIspDb);
  const databases = [places, operators].filter((database) => database !== undefined);
  return {
    locate: (address) => {
      const record = places?.find(address);
      // A city database that was bought with operators in it knows more than the free table.
      const operator = networkOf(record);
      const found = { ...placeOf(record), ...(operator.isp === null ? networkOf(operators?.find(address)) : operator) };
      const networks = own?.current?.matches(address) ?? [];
      return networks.length === 0 ? found : withOwn(networks, found);
    },
    load: async () => {
      await Promise.all(databases.map((database) => database.load()));
    },
    status: () => [...databases.map((database) => database.status()), ...(own === undefined ? [] : [ownStatus(own)])],
    close: () => {
      for (const each of [...databases, own]) each?.close();
    },
  };

  function openDatabase(use: 'places' | 'operators', path: string | undefined): GeoDatabase | undefined {
    if (path !== undefined) return createFileDatabase(use, path, following);
    if (options.geoPackages === false) return undefined;
    return createPackageDatabase(use === 'places' ? CITY_PACKAGE : ASN_PACKAGE);
  }
}

async function openOwnNetworks(path: string | undefined, following: Following): Promise<LiveFile<CidrTable<OwnNetwork>> | undefined> {
  if (path === undefined) return undefined;
  const file = new LiveFile(path, { ...following, parse: (bytes) => parseOwnNetworks(bytes.toString('utf8')) });
  await file.load();
  if (file.current === undefined) {
    file.close();
    throw new Error(`own networks file ${file.path}: ${file.error}`);
  }
  return file;
}

function ownStatus(file: LiveFile<unknown>): GeoSource {
  return { use: 'own networks', from: file.path, state: stateOf(file), error: file.error };
}

/** What a narrower network says wins. A city that the database has in another country than the network would contradict it. */
function withOwn(narrowestFirst: readonly OwnNetwork[], found: Geo): Geo {
  const own: OwnNetwork = {};
  for (const network of narrowestFirst.toReversed()) Object.assign(own, network);
  const namesCountry = own.country !== undefined || own.countryCode !== undefined;
  const base = namesCountry && own.countryCode !== found.countryCode ? { ...found, ...NOWHERE } : found;
  return { ...base, ...own };
}
