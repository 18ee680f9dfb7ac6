import type { Geo } from '../../visit/origin.ts';
import type { Cidr, CidrTable } from '../address/cidr-table.ts';
import { blockKey, createCidrTable, parseCidr } from '../address/cidr-table.ts';
import { countryName } from './country-name.ts';

/** What the operator knows about a network of their own (an office, a VPN). */
export type OwnNetwork = Readonly<Partial<Record<keyof Geo, string>>>;

const FIELDS: ReadonlySet<string> = new Set<keyof Geo>(['country', 'countryCode', 'state', 'city', 'isp', 'org', 'zipCode']);

/**
 * Reads `{"networks": [{"cidr": "195.62.30.0/24", "countryCode": "IL", "city": "Tel Aviv", …}]}`; country follows from countryCode.
 * @throws Error that names the wrong entry
 */
export function parseOwnNetworks(text: string): CidrTable<OwnNetwork> {
  const content: unknown = JSON.parse(text);
  const networks = isObject(content) ? content['networks'] : undefined;
  if (!isObject(content) || !Array.isArray(networks)) throw new Error('expected {"networks": [{"cidr": …, "country": …}, …]}');
  const other = Object.keys(content).find((key) => key !== 'networks');
  if (other !== undefined) throw new Error(`"${other}" is not known beside "networks"`);
  const seen = new Map<string, number>();
  return createCidrTable(networks.map((entry: unknown, index) => readEntry(entry, index, seen)));
}

function readEntry(entry: unknown, index: number, seen: Map<string, number>): readonly [Cidr, OwnNetwork] {
  const where = `networks[${index}]`;
  if (!isObject(entry) || typeof entry['cidr'] !== 'string') throw new Error(`${where} has no "cidr"`);
  const { cidr: block, ...fields } = entry;
  const cidr = parseCidr(block);
  if (cidr === undefined) throw new Error(`${where}: "${block}" is no CIDR block such as 195.62.30.0/24 or 2001:db8::/32`);
  const key = `${cidr.address.family} ${cidr.prefix} ${blockKey(cidr.address, cidr.prefix)}`;
  const earlier = seen.get(key);
  if (earlier !== undefined) throw new Error(`${where} (${block}) is the same block as networks[${earlier}]`);
  seen.set(key, index);
  return [cidr, readFields(fields, `${where} (${block})`)];
}

function readFields(fields: Readonly<Record<string, unknown>>, where: string): OwnNetwork {
  const network: Partial<Record<keyof Geo, string>> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!isField(name)) throw new Error(`${where}: "${name}" is not known; known are ${[...FIELDS].join(', ')}`);
    if (typeof value !== 'string' || value === '') throw new Error(`${where}: "${name}" must be a text that is not empty`);
    network[name] = value;
  }
  if (network.countryCode === undefined) return network;
  const country = countryName(network.countryCode);
  if (country === null) throw new Error(`${where}: countryCode "${network.countryCode}" is no code of ISO 3166-1 such as IL`);
  return { country, ...network };
}

function isField(name: string): name is keyof Geo {
  return FIELDS.has(name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
