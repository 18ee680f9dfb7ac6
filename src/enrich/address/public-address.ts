import type { CidrTable } from './cidr-table.ts';
import { createCidrTable, parseCidr } from './cidr-table.ts';
import type { IpAddress } from './ip-address.ts';

/** Blocks that no geo database of the public Internet can know (IANA special-purpose registries, RFC 6890). */
const SPECIAL = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/127',
  '2001:db8::/32',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
];

const special: CidrTable<boolean> = createCidrTable(SPECIAL.flatMap((text) => withValue(text)));

function withValue(text: string) {
  const cidr = parseCidr(text);
  return cidr === undefined ? [] : [[cidr, true] as const];
}

/** Whether an address can be that of somebody on the public Internet. */
export function isPublicAddress(address: IpAddress): boolean {
  return !special.has(address);
}
