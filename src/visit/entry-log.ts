import type { Entry, EntryKind } from './entry.ts';

/** The entries of a visit as bytes: for each entry its kind (u8), ref (u32 LE), length (u32 LE) and fragment (UTF-8). */
export const HEADER_LENGTH = 9;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const scratch = new Uint8Array(16_384);

/** An entry as it lies in a log. */
export interface LoggedEntry {
  readonly kind: EntryKind;
  readonly ref: number;
  readonly bytes: Uint8Array;
}

/** Appending to a log is concatenation of what this returns. */
export function encodeEntries(entries: readonly Entry[]): Uint8Array {
  const log = new Uint8Array(entries.reduce((sum, entry) => sum + encodedLength(entry), 0));
  let position = 0;
  for (const { kind, ref, json } of entries) {
    const start = position + HEADER_LENGTH;
    const { written } = encoder.encodeInto(json, log.subarray(start));
    log[position] = kind;
    writeUint32(log, position + 1, ref);
    writeUint32(log, position + 5, written);
    position = start + written;
  }
  return log;
}

/** Joins logs. */
export function concatenate(logs: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(logs.reduce((sum, log) => sum + log.length, 0));
  let position = 0;
  for (const log of logs) {
    joined.set(log, position);
    position += log.length;
  }
  return joined;
}

/** The bytes that an entry takes in a log. */
export function encodedLength(entry: Entry): number {
  return HEADER_LENGTH + utf8Length(entry.json);
}

/** Reads a log in order. Throws RangeError when the log is cut inside an entry. */
export function entriesOf(log: Uint8Array): LoggedEntry[] {
  const entries: LoggedEntry[] = [];
  scanEntries(log, (kind, ref, start, end) => entries.push({ kind, ref, bytes: log.subarray(start, end) }));
  return entries;
}

/** Reads a log back into the entries that were encoded. */
export function decodeEntries(log: Uint8Array): Entry[] {
  return entriesOf(log).map(({ kind, ref, bytes }) => ({ kind, ref, json: decoder.decode(bytes) }));
}

/** As `entriesOf`, without an object for each entry: `start` and `end` bound the fragment in the log. */
export function scanEntries(log: Uint8Array, visitEntry: (kind: EntryKind, ref: number, start: number, end: number) => void): void {
  let position = 0;
  while (position < log.length) {
    const start = position + HEADER_LENGTH;
    const end = start + readUint32(log, position + 5);
    if (!(end <= log.length)) throw new RangeError(`The entry log is cut: an entry at ${position} ends past ${log.length}.`);
    visitEntry(log[position] as EntryKind, readUint32(log, position + 1), start, end);
    position = end;
  }
}

function writeUint32(bytes: Uint8Array, position: number, value: number): void {
  bytes[position] = value;
  bytes[position + 1] = value >>> 8;
  bytes[position + 2] = value >>> 16;
  bytes[position + 3] = value >>> 24;
}

function readUint32(bytes: Uint8Array, position: number): number {
  return (bytes[position]! | (bytes[position + 1]! << 8) | (bytes[position + 2]! << 16) | (bytes[position + 3]! << 24)) >>> 0;
}

/** Encoding for the length alone costs a third of looking at each character. */
function utf8Length(text: string): number {
  return text.length * 3 > scratch.length ? encoder.encode(text).length : encoder.encodeInto(text, scratch).written;
}
