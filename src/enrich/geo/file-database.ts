import type { LiveFileOptions } from '../live-file.ts';
import { LiveFile } from '../live-file.ts';
import type { AddressTable } from './address-table.ts';
import type { GeoDatabase, GeoSource } from './geo-database.ts';
import { DB_IP } from './geo-database.ts';
import { openMmdb } from './mmdb.ts';

/** How a file is followed, whatever is in it. */
export type Following = Omit<LiveFileOptions<unknown>, 'parse'>;

/** The operator's own MaxMind DB file: read again when it changes. */
export function createFileDatabase(use: GeoSource['use'], path: string, following: Following): GeoDatabase {
  const file = new LiveFile<AddressTable>(path, { ...following, parse: openMmdb });
  return {
    find: (address) => file.value?.find(address),
    load: () => file.load(),
    close: () => file.close(),
    status: () => {
      const table = file.current;
      return {
        use,
        from: path,
        state: stateOf(file),
        error: file.error,
        kind: table?.kind,
        builtAt: table?.builtAt,
        attribution: table?.kind.startsWith('DBIP') ? DB_IP : undefined,
      };
    },
  };
}

export function stateOf(file: LiveFile<unknown>): GeoSource['state'] {
  if (file.error !== undefined) return file.current === undefined ? 'broken' : 'old';
  return file.current === undefined ? 'unread' : 'ready';
}
