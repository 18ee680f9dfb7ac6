import type { AccountId, VisitorId } from '../../../visit/ids.ts';
import type { Visit } from '../../../visit/visit.ts';
import type { Patch } from '../head-patch.ts';
import type { RecordBuffer } from './record-buffer.ts';

/**
 * What the journal remembers: type (u8), ordinal of the visit (f64), JSON, entries; the last two with their length in front. The
 * ordinal stands for the key after the record that starts a visit.
 */
export type JournalRecord =
  | { readonly type: 'start'; readonly ordinal: number; readonly visit: Visit; readonly entries: Uint8Array }
  | { readonly type: 'change'; readonly ordinal: number; readonly patch: Patch; readonly entries: Uint8Array }
  | { readonly type: 'forget'; readonly account: AccountId; readonly visitor: VisitorId };

const START = 1;
const CHANGE = 2;
const FORGET = 3;
const NO_ENTRIES = new Uint8Array(0);

export function writeStart(buffer: RecordBuffer, ordinal: number, visit: Visit, entries: Uint8Array): void {
  writeRecord(buffer, START, ordinal, JSON.stringify(visit), entries);
}

export function writeChange(buffer: RecordBuffer, ordinal: number, patch: Patch, entries: Uint8Array): void {
  writeRecord(buffer, CHANGE, ordinal, JSON.stringify(patch), entries);
}

export function writeForget(buffer: RecordBuffer, account: AccountId, visitor: VisitorId): void {
  writeRecord(buffer, FORGET, 0, JSON.stringify({ account, visitor }), NO_ENTRIES);
}

/** Reads the records of a batch in order. `entries` are views into the payload, Buffers whose `slice` is no copy. */
export function* recordsOf(payload: Buffer): Generator<JournalRecord> {
  let position = 0;
  while (position < payload.length) {
    const type = payload[position];
    const ordinal = payload.readDoubleLE(position + 1);
    const jsonAt = position + 13;
    const jsonEnd = jsonAt + payload.readUInt32LE(position + 9);
    const end = jsonEnd + 4 + payload.readUInt32LE(jsonEnd);
    yield recordOf(type, ordinal, payload.toString('utf8', jsonAt, jsonEnd), payload.subarray(jsonEnd + 4, end));
    position = end;
  }
}

function writeRecord(buffer: RecordBuffer, type: number, ordinal: number, json: string, entries: Uint8Array): void {
  buffer.writeUint8(type);
  buffer.writeDouble(ordinal);
  buffer.writeText(json);
  buffer.writeBytes(entries);
}

function recordOf(type: number | undefined, ordinal: number, json: string, entries: Uint8Array): JournalRecord {
  if (type === START) return { type: 'start', ordinal, visit: JSON.parse(json) as Visit, entries };
  if (type === CHANGE) return { type: 'change', ordinal, patch: JSON.parse(json) as Patch, entries };
  if (type === FORGET) return { type: 'forget', ...(JSON.parse(json) as { account: AccountId; visitor: VisitorId }) };
  throw new TypeError(`The journal holds a record of the unknown type ${type}: it was written by a newer version.`);
}
