import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { BATCH_HEADER_LENGTH, checkedSequence, payloadLength } from './batch.ts';
import { segmentFile, segmentNumbers } from './segment.ts';

/** A whole batch, as it was acknowledged. */
export interface ReadBatch {
  readonly sequence: number;
  /** Only until the next batch is read: its memory is used again. */
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
  const file = new BatchFile(path);
  try {
    for (let batch = file.next(); batch; batch = file.next()) yield batch;
    if (file.isAtEnd) return;
    if (!isLast) {
      throw new JournalDamagedError(
        `${path} is damaged at byte ${file.position}. Restore it from a backup, or move it and later ones away to start without them.`,
      );
    }
    file.cutHere();
  } finally {
    file.close();
  }
}

class BatchFile {
  readonly #file: number;
  readonly #size: number;
  #bytes = Buffer.allocUnsafeSlow(1024 * 1024);
  position = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'r+');
    this.#size = fstatSync(this.#file).size;
  }

  get isAtEnd(): boolean {
    return this.position === this.#size;
  }

  /** The batch at the position, which it moves on; undefined when what lies there is no whole batch. */
  next(): ReadBatch | undefined {
    const length = payloadLength(this.#read(BATCH_HEADER_LENGTH));
    if (length === undefined || this.position + BATCH_HEADER_LENGTH + length > this.#size) return undefined;
    const bytes = this.#read(BATCH_HEADER_LENGTH + length);
    const sequence = checkedSequence(bytes);
    if (sequence === undefined) return undefined;
    this.position += bytes.length;
    return { sequence, payload: bytes.subarray(BATCH_HEADER_LENGTH) };
  }

  cutHere(): void {
    ftruncateSync(this.#file, this.position);
    fdatasyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }

  #read(length: number): Buffer {
    if (length > this.#bytes.length) this.#bytes = Buffer.allocUnsafeSlow(2 * length);
    return this.#bytes.subarray(0, readSync(this.#file, this.#bytes, 0, length, this.position));
  }
}
