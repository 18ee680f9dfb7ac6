import type { IpAddress } from '../address/ip-address.ts';

/** A database in memory: records by address. */
export interface AddressTable {
  /** What the database calls itself, such as GeoLite2-City. */
  readonly kind: string;
  /** Milliseconds since the epoch; undefined when it does not say. */
  readonly builtAt: number | undefined;
  /** The record as the schema of the database has it (address-record.ts), undefined or null when there is none. Never throws. */
  find(address: IpAddress): unknown;
}
