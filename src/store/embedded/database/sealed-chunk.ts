import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A chunk of entries that never changes again: codec (u8), bytes. */
const RAW = 0;
const DEFLATED = 1;
const FASTEST = { level: 1 };

/** Deflating takes 6 µs a KB of the main thread: for the few visits that are long, where it saves most, and not for the many that are short. */
const DEFLATE_FROM_BYTES = 16 * 1024;

/** What a value may take so that two of them fill a page of the database; a longer one takes whole pages of its own. */
export const HALF_PAGE_BYTES = 1_990;

/** A head that is larger than half a page leaves no room; then entries are sealed from here on. */
const SMALLEST_CHUNK_BYTES = 512;

export function sealChunk(entries: Uint8Array): Buffer {
  return entries.length >= DEFLATE_FROM_BYTES ? tagged(DEFLATED, deflateRawSync(entries, FASTEST)) : tagged(RAW, entries);
}

/** How many of the entries that wait go into the next chunk; 0 = none, they stay in the record, where `room` is left in its half page. */
export function bytesToSeal(waiting: number, room: number): number {
  if (waiting >= DEFLATE_FROM_BYTES) return waiting;
  if (waiting <= Math.max(room, SMALLEST_CHUNK_BYTES)) return 0;
  return Math.min(waiting, HALF_PAGE_BYTES - 1);
}

export function openChunk(chunk: Uint8Array): Uint8Array {
  const codec = chunk[0];
  if (codec === RAW) return chunk.subarray(1);
  if (codec === DEFLATED) return inflateRawSync(chunk.subarray(1));
  throw new TypeError(`A chunk of entries has the unknown codec ${codec}: it was written by a newer version.`);
}

function tagged(codec: number, bytes: Uint8Array): Buffer {
  const chunk = Buffer.allocUnsafe(1 + bytes.length);
  chunk[0] = codec;
  chunk.set(bytes, 1);
  return chunk;
}
