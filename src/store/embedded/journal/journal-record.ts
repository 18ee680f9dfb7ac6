import type { AccountId, VisitorId } from '../../../visit/ids.ts';
import type { Entry } from '../../../visit/entry.ts';
import { headFromJson } from '../../../visit/one-shape.ts';
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

/** Returns the entries as they lie in a log, a view that the next record may move. */
export function writeStart(buffer: RecordBuffer, ordinal: number, visit: Visit, entries: readonly Entry[]): Uint8Array {
  return writeRecord(buffer, START, ordinal, JSON.stringify(visit), entries);
}

/** `patch` is one as JSON. Returns the entries as they lie in a log, a view that the next record may move. */
export function writeChange(buffer: RecordBuffer, ordinal: number, patch: string, entries: readonly Entry[]): Uint8Array {
  return writeRecord(buffer, CHANGE, ordinal, patch, entries);
}

export function writeForget(buffer: RecordBuffer, account: AccountId, visitor: VisitorId): void {
  writeRecord(buffer, FORGET, 0, JSON.stringify({ account, visitor }), []);
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

function writeRecord(buffer: RecordBuffer, type: number, ordinal: number, json: string, entries: readonly Entry[]): Uint8Array {
  const start = buffer.length;
  try {
    buffer.writeUint8(type);
    buffer.writeDouble(ordinal);
    buffer.writeText(json);
    return buffer.writeSized(() => writeEntries(buffer, entries));
  } catch (error) {
    // Half a record would make all that follows it unreadable.
    buffer.truncate(start);
    throw error;
  }
}

/** As `encodeEntries`, without memory of its own for each change. */
function writeEntries(buffer: RecordBuffer, entries: readonly Entry[]): void {
  for (const { kind, ref, json } of entries) {
    buffer.writeUint8(kind);
    buffer.writeUint32(ref);
    buffer.writeText(json);
  }
}

function recordOf(type: number | undefined, ordinal: number, json: string, entries: Uint8Array): JournalRecord {
  if (type === START) return { type: 'start', ordinal, visit: headFromJson(JSON.parse(json) as Visit), entries };
  if (type === CHANGE) return { type: 'change', ordinal, patch: JSON.parse(json) as Patch, entries };
  if (type === FORGET) return { type: 'forget', ...(JSON.parse(json) as { account: AccountId; visitor: VisitorId }) };
  throw new TypeError(`The journal holds a record of the unknown type ${type}: it was written by a newer version.`);
}
