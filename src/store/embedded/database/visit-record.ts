import { headFromJson } from '../../../visit/one-shape.ts';
import type { Visit } from '../../../visit/visit.ts';

/** Where the entries of a visit are: `count` chunks with the first `bytes` bytes of the log; the rest lies in the visit's record. */
export interface SealedEntries {
  readonly count: number;
  readonly bytes: number;
}

export interface VisitRecord {
  readonly visit: Visit;
  readonly sealed: SealedEntries;
  /** The entries behind the sealed ones. */
  readonly tail: Uint8Array;
}

/** expiresAt (f64), sealed count (u32), sealed bytes (u32), length of the key text (u32), of the head (u32); key text, head as JSON, tail. */
const HEADER_LENGTH = 24;

/** What a record takes beyond head and tail. */
export function recordOverhead(text: string): number {
  return HEADER_LENGTH + text.length;
}

/** `json` is the head as JSON. */
export function encodeVisitRecord(text: string, json: Buffer, { visit, sealed, tail }: VisitRecord): Buffer {
  const jsonAt = recordOverhead(text);
  const bytes = Buffer.allocUnsafe(jsonAt + json.length + tail.length);
  bytes.writeDoubleLE(visit.expiresAt, 0);
  bytes.writeUInt32LE(sealed.count, 8);
  bytes.writeUInt32LE(sealed.bytes, 12);
  bytes.writeUInt32LE(text.length, 16);
  bytes.writeUInt32LE(json.length, 20);
  bytes.write(text, HEADER_LENGTH, 'latin1');
  bytes.set(json, jsonAt);
  bytes.set(tail, jsonAt + json.length);
  return bytes;
}

/** The tail is a view of the record. `size` is the length of the record where the buffer is longer. */
export function decodeVisitRecord(bytes: Buffer, size: number): VisitRecord {
  const tailAt = headAt(bytes) + headLength(bytes);
  return { visit: headOfRecord(bytes), sealed: sealedOfRecord(bytes), tail: bytes.subarray(tailAt, size) };
}

/** Length of the head as JSON. */
export function headLength(bytes: Buffer): number {
  return bytes.readUInt32LE(20);
}

export function headOfRecord(bytes: Buffer): Visit {
  const start = headAt(bytes);
  return headFromJson(JSON.parse(bytes.toString('utf8', start, start + headLength(bytes))) as Visit);
}

export function expiryOfRecord(bytes: Buffer): number {
  return bytes.readDoubleLE(0);
}

export function sealedOfRecord(bytes: Buffer): SealedEntries {
  return { count: bytes.readUInt32LE(8), bytes: bytes.readUInt32LE(12) };
}

/** The key text of the visit. */
export function textOfRecord(bytes: Buffer): string {
  return bytes.toString('latin1', HEADER_LENGTH, headAt(bytes));
}

function headAt(bytes: Buffer): number {
  return HEADER_LENGTH + bytes.readUInt32LE(16);
}
