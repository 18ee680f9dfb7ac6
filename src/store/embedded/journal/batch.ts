import { crc32 } from 'node:zlib';
import type { RecordBuffer } from './record-buffer.ts';

/**
 * A batch is what one commit writes: magic (u32), checksum (u32), length of the payload (u32), sequence number (f64), payload. The
 * checksum covers all that follows it; the sequence has no gaps, so a batch is never applied after one that is missing.
 */
export const BATCH_HEADER_LENGTH = 20;
const MAGIC = 0x31425656; // "VVB1"
const CHECKED_FROM = 8;

/** Fills in the header of the batch whose records the buffer holds. */
export function sealBatch(buffer: RecordBuffer, sequence: number): Buffer {
  const bytes = buffer.bytes();
  bytes.writeUInt32LE(MAGIC, 0);
  bytes.writeUInt32LE(bytes.length - BATCH_HEADER_LENGTH, 8);
  bytes.writeDoubleLE(sequence, 12);
  bytes.writeUInt32LE(crc32(bytes.subarray(CHECKED_FROM)), 4);
  return bytes;
}

/** The payload length that a header states; undefined when it is no header. */
export function payloadLength(header: Buffer): number | undefined {
  return header.length >= BATCH_HEADER_LENGTH && header.readUInt32LE(0) === MAGIC ? header.readUInt32LE(8) : undefined;
}

/** The sequence number of a whole batch; undefined when its checksum is wrong. */
export function checkedSequence(batch: Buffer): number | undefined {
  return crc32(batch.subarray(CHECKED_FROM)) === batch.readUInt32LE(4) ? batch.readDoubleLE(12) : undefined;
}
