import type { IpAddress } from '../address/ip-address.ts';

/** Where locations come from, for the operator: `vestibule doctor` and the health report show it. */
export interface GeoSource {
  readonly use: 'places' | 'operators' | 'own networks';
  /** A path, or an npm package with its version. */
  readonly from: string;
  /** "unread" until the first address asks or load() was called; "old" = the file as it is now is broken and the one before is in use. */
  readonly state: 'ready' | 'unread' | 'old' | 'broken' | 'absent';
  readonly error?: string | undefined;
  /** What the database calls itself. */
  readonly kind?: string | undefined;
  /** When the data was made, milliseconds since the epoch. */
  readonly builtAt?: number | undefined;
  /** Whom the licence of the data wants named, with a link, wherever results are shown. */
  readonly attribution?: Attribution | undefined;
}

export interface Attribution {
  readonly text: string;
  readonly url: string;
}

export const DB_IP: Attribution = { text: 'IP Geolocation by DB-IP', url: 'https://db-ip.com' };

/** A source of records by address, in one file or in one for each family. */
export interface GeoDatabase {
  /** The record as its schema has it (address-record.ts). */
  find(address: IpAddress): unknown;
  /** Reads ahead what most look-ups need, so that the first of them need not wait. */
  load(): Promise<void>;
  status(): GeoSource;
  close(): void;
}
