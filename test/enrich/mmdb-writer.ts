import type { IpAddress } from '../../src/enrich/address/ip-address.ts';
import { parseCidr } from '../../src/enrich/address/cidr-table.ts';

export type MmdbValue = string | number | boolean | readonly MmdbValue[] | { readonly [key: string]: MmdbValue };

interface Node {
  children: [Node | number, Node | number];
}

const EMPTY = -1;
const MARKER = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex');

/**
 * Writes a MaxMind DB 2.0 file (https://maxmind.github.io/MaxMind-DB/) for tests: 32-bit records, one copy of each record.
 * @param records by CIDR block; a block inside another one comes after it
 */
export function writeMmdb(
  type: string,
  records: Readonly<Record<string, MmdbValue>>,
  { ipVersion = 6, builtAt = Date.UTC(2026, 0, 1) }: { ipVersion?: 4 | 6; builtAt?: number } = {},
): Buffer {
  const values: Buffer[] = [];
  const root: Node = { children: [EMPTY, EMPTY] };
  for (const [block, record] of Object.entries(records)) {
    const cidr = parseCidr(block);
    if (cidr === undefined) throw new TypeError(`${block} is no CIDR block`);
    const padding = ipVersion === 6 && cidr.address.family === 4 ? 96 : 0;
    const offset = values.reduce((sum, value) => sum + value.length, 0);
    values.push(encode(record));
    plant(root, [...Array.from({ length: padding }, () => 0), ...bitsOf(cidr.address).slice(0, cidr.prefix)], offset);
  }
  const nodes = numbered(root);
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: Math.floor(builtAt / 1000),
    database_type: type,
    description: { en: 'made by a test' },
    ip_version: ipVersion,
    languages: ['en'],
    node_count: nodes.size,
    record_size: 32,
  });
  return Buffer.concat([tree(nodes), Buffer.alloc(16), ...values, MARKER, metadata]);
}

function bitsOf(address: IpAddress): number[] {
  return address.words.flatMap((word) => Array.from({ length: 32 }, (_, at) => (word >>> (31 - at)) & 1));
}

/** A leaf is the offset of its record; a leaf that a longer prefix divides becomes a node with the leaf on both sides. */
function plant(root: Node, bits: readonly number[], offset: number): void {
  let node = root;
  for (const bit of bits.slice(0, -1)) {
    const side = bit === 1 ? 1 : 0;
    const child = node.children[side];
    const next: Node = typeof child === 'number' ? { children: [child, child] } : child;
    node.children[side] = next;
    node = next;
  }
  node.children[bits.at(-1) === 1 ? 1 : 0] = offset;
}

function numbered(root: Node): Map<Node, number> {
  const nodes = new Map([[root, 0]]);
  for (const node of nodes.keys()) {
    for (const child of node.children) if (typeof child !== 'number') nodes.set(child, nodes.size);
  }
  return nodes;
}

function tree(nodes: Map<Node, number>): Buffer {
  const bytes = Buffer.alloc(nodes.size * 8);
  for (const [node, at] of nodes) {
    node.children.forEach((child, side) => {
      const target = typeof child === 'number' ? (child === EMPTY ? nodes.size : nodes.size + 16 + child) : (nodes.get(child) ?? 0);
      bytes.writeUInt32BE(target, at * 8 + side * 4);
    });
  }
  return bytes;
}

const STRING = 2;
const DOUBLE = 3;
const UINT32 = 6;
const MAP = 7;
const ARRAY = 11;
const BOOLEAN = 14;

function encode(value: MmdbValue): Buffer {
  if (typeof value === 'string') return Buffer.concat([control(STRING, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'boolean') return control(BOOLEAN, value ? 1 : 0);
  if (typeof value === 'number') return encodeNumber(value);
  if (Array.isArray(value)) return Buffer.concat([control(ARRAY, value.length), ...value.map((item: MmdbValue) => encode(item))]);
  const entries = Object.entries(value);
  return Buffer.concat([control(MAP, entries.length), ...entries.flatMap(([key, item]) => [encode(key), encode(item)])]);
}

function encodeNumber(value: number): Buffer {
  const whole = Number.isInteger(value) && value >= 0 && value <= 0xffffffff;
  const bytes = Buffer.alloc(whole ? 4 : 8);
  if (whole) bytes.writeUInt32BE(value);
  else bytes.writeDoubleBE(value);
  return Buffer.concat([control(whole ? UINT32 : DOUBLE, bytes.length), bytes]);
}

function control(type: number, size: number): Buffer {
  if (size > 284) throw new RangeError('longer values are not needed by tests');
  const short = size < 29 ? size : 29;
  const head = type > 7 ? [short, type - 7] : [(type << 5) | short];
  return Buffer.from(size < 29 ? head : [...head, size - 29]);
}
