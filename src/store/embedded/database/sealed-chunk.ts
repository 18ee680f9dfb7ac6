import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A chunk of entries that never changes again: codec (u8), bytes. Entries of a visit repeat each other, so the fastest level halves them. */
const RAW = 0;
const DEFLATED = 1;
const FASTEST = { level: 1 };

export function sealChunk(entries: Uint8Array): Buffer {
  const deflated = deflateRawSync(entries, FASTEST);
  return deflated.length < entries.length ? tagged(DEFLATED, deflated) : tagged(RAW, entries);
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
