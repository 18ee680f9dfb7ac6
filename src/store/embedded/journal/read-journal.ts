import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { BATCH_HEADER_LENGTH, checkedSequence, payloadLength } from './batch.ts';
import { segmentFile, segmentNumbers } from './segment.ts';

/** A whole batch, as it was acknowledged. */
export interface ReadBatch {
  readonly sequence: number;
  readonly payload: Buffer;
}

/** What is left of a journal that was written until the process ended. */
export interface JournalState {
  /** Segments in order, from the one the last checkpoint began. */
  readonly segments: readonly number[];
  /** Number of the segment to write next. */
  readonly next: number;
}

/** The journal is damaged before its end: what follows the damage was acknowledged and cannot be applied without it. */
export class JournalDamagedError extends Error {
  override readonly name = 'JournalDamagedError';
}

export async function findJournal(folder: string, from: number): Promise<JournalState> {
  const segments = (await segmentNumbers(folder)).filter((number) => number >= from);
  return { segments, next: Math.max(from - 1, ...segments) + 1 };
}

/**
 * Reads all whole batches in order. Behind the last one may lie what was being written when the process or the machine stopped: it
 * was never acknowledged and is cut off. Throws JournalDamagedError when a batch is missing before others.
 */
export function* readJournal(folder: string, segments: readonly number[]): Generator<ReadBatch> {
  let expected: number | undefined;
  for (const [index, number] of segments.entries()) {
    const file = segmentFile(folder, number);
    for (const batch of readSegment(file, index === segments.length - 1)) {
      if (expected !== undefined && batch.sequence !== expected) {
        throw new JournalDamagedError(
          `${file} holds batch ${batch.sequence} where ${expected} is due: a file of the journal is missing or old.`,
        );
      }
      yield batch;
      expected = batch.sequence + 1;
    }
  }
}

function* readSegment(path: string, isLast: boolean): Generator<ReadBatch> {
  const file = openSync(path, 'r+');
  try {
    const { size } = fstatSync(file);
    let position = 0;
    for (let batch = readBatch(file, position, size); batch; batch = readBatch(file, position, size)) {
      position += BATCH_HEADER_LENGTH + batch.payload.length;
      yield batch;
    }
    if (position === size) return;
    if (!isLast)
      throw new JournalDamagedError(
        `${path} is damaged at byte ${position}. Restore it from a backup, or move it and later ones away to start without them.`,
      );
    ftruncateSync(file, position);
    fdatasyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The batch at a position; undefined when what lies there is no whole batch. */
function readBatch(file: number, position: number, size: number): ReadBatch | undefined {
  const header = readBytes(file, position, BATCH_HEADER_LENGTH);
  const length = payloadLength(header);
  if (length === undefined || position + BATCH_HEADER_LENGTH + length > size) return undefined;
  const bytes = readBytes(file, position, BATCH_HEADER_LENGTH + length);
  const sequence = checkedSequence(bytes);
  return sequence === undefined ? undefined : { sequence, payload: bytes.subarray(BATCH_HEADER_LENGTH) };
}

function readBytes(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, position));
}
