import { setImmediate } from 'node:timers/promises';
import { StoreUnavailableError } from '../../visit-store.ts';
import { BATCH_HEADER_LENGTH, sealBatch } from './batch.ts';
import { RecordBuffer } from './record-buffer.ts';
import { Segment, removeSegmentsBefore } from './segment.ts';

/** How long a commit waits for company while more keeps arriving: a flush costs the same for one write and for a hundred. */
const MAX_GATHER_MS = 1;
const ENOUGH_COMPANY_BYTES = 256 * 1024;

/** What waits for a commit. A failed commit first undoes all writes that wait, at once, and rejects them when the disk is clean. */
export interface JournalWrite {
  commit(): void;
  undo(): void;
  reject(error: StoreUnavailableError): void;
}

export interface JournalOptions {
  readonly folder: string;
  readonly durability: 'fsync' | 'os';
  /** Bytes that may wait for a commit; beyond it `isFull`. */
  readonly maxPendingBytes: number;
  /** Number of the segment to begin with, and the sequence number of its first batch. */
  readonly segment: number;
  readonly sequence: number;
  /** Bytes in segments from before, which still wait for a checkpoint. */
  readonly bytes: number;
}

interface Rotation {
  readonly promise: Promise<number>;
  readonly resolve: (segment: number) => void;
  readonly reject: (error: unknown) => void;
}

interface Batch {
  readonly records: RecordBuffer;
  writes: JournalWrite[];
}

/**
 * An append-only log with group commit: while one batch is on its way to the disk the next one collects. Records that were written
 * before a failed batch stay, all that follows it is undone.
 */
export class Journal {
  readonly #options: JournalOptions;
  #segment: Segment;
  #sequence: number;
  #coveredBytes: number;
  #collecting: Batch = { records: new RecordBuffer(BATCH_HEADER_LENGTH), writes: [] };
  #spare: Batch = { records: new RecordBuffer(BATCH_HEADER_LENGTH), writes: [] };
  #draining: Promise<void> | undefined;
  #rotation: Rotation | undefined;
  #needsDiscard = false;

  private constructor(options: JournalOptions, segment: Segment) {
    this.#options = options;
    this.#segment = segment;
    this.#sequence = options.sequence;
    this.#coveredBytes = options.bytes;
  }

  static async open(options: JournalOptions): Promise<Journal> {
    return new Journal(options, await Segment.create(options.folder, options.segment));
  }

  /** Where the record of a write goes, right before `enqueue`. */
  get records(): RecordBuffer {
    return this.#collecting.records;
  }

  get isFull(): boolean {
    return this.#collecting.records.length > this.#options.maxPendingBytes;
  }

  get pendingWrites(): number {
    return this.#collecting.writes.length + this.#spare.writes.length;
  }

  /** Bytes that a start after a crash would have to replay. */
  get bytes(): number {
    return this.#coveredBytes + this.#segment.size;
  }

  /** Adds a write to the next commit. One without a record waits for all writes before it. */
  enqueue(write: JournalWrite): void {
    this.#collecting.writes.push(write);
    this.#drainSoon();
  }

  /** Begins a new segment; resolves to its number. Everything committed so far is in segments before it. */
  rotate(): Promise<number> {
    this.#rotation ??= createRotation();
    this.#drainSoon();
    return this.#rotation.promise;
  }

  /** Deletes what a checkpoint has made superfluous. */
  async removeBefore(segment: number): Promise<void> {
    await removeSegmentsBefore(this.#options.folder, segment);
    if (segment === this.#segment.number) this.#coveredBytes = 0;
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    while (this.#draining) await this.#draining;
  }

  async close(): Promise<void> {
    await this.settled();
    this.#segment.close();
  }

  #drainSoon(): void {
    this.#draining ??= this.#drain();
  }

  async #drain(): Promise<void> {
    do {
      await this.#gather();
      if (this.#rotation) await this.#beginSegment();
      if (this.#collecting.writes.length > 0) await this.#commit();
    } while (this.#rotation || this.#collecting.writes.length > 0);
    this.#draining = undefined;
  }

  /** Waits while reports keep arriving; when a turn of the loop brings none, everybody waits for us. */
  async #gather(): Promise<void> {
    const until = performance.now() + MAX_GATHER_MS;
    let seen;
    do {
      seen = this.#collecting.writes.length;
      await setImmediate();
    } while (this.#collecting.writes.length > seen && this.records.length < ENOUGH_COMPANY_BYTES && performance.now() < until);
  }

  async #commit(): Promise<void> {
    const batch = this.#collecting;
    this.#collecting = this.#spare;
    this.#spare = batch;
    try {
      await this.#write(batch.records);
    } catch (error) {
      return this.#fail(error);
    } finally {
      batch.records.clear();
    }
    const { writes } = batch;
    batch.writes = [];
    for (const write of writes) write.commit();
  }

  async #write(records: RecordBuffer): Promise<void> {
    if (records.isEmpty) return;
    if (this.#needsDiscard) await this.#discard();
    await this.#segment.append(sealBatch(records, this.#sequence), this.#options.durability === 'fsync');
    this.#sequence += 1;
  }

  async #fail(cause: unknown): Promise<void> {
    const failed = [...this.#spare.writes, ...this.#collecting.writes];
    this.#spare.writes = [];
    this.#collecting.writes = [];
    this.#collecting.records.clear();
    for (const write of failed) write.undo();
    this.#needsDiscard = true;
    // A second failure here is met again, and reported, by the next commit.
    await this.#discard().catch(() => undefined);
    const error = new StoreUnavailableError('The change could not be written to disk and was undone.', { cause });
    for (const write of failed) write.reject(error);
  }

  async #discard(): Promise<void> {
    await this.#segment.discard();
    this.#needsDiscard = false;
  }

  async #beginSegment(): Promise<void> {
    const { resolve, reject } = this.#rotation!;
    this.#rotation = undefined;
    try {
      if (this.#needsDiscard) await this.#discard();
      // Whole segments before the last are what lets recovery tell a torn write from damage.
      if (this.#options.durability === 'os') this.#segment.flush();
      const next = await Segment.create(this.#options.folder, this.#segment.number + 1);
      this.#segment.close();
      this.#coveredBytes += this.#segment.size;
      this.#segment = next;
      resolve(next.number);
    } catch (error) {
      reject(error);
    }
  }
}

function createRotation(): Rotation {
  let settle: Pick<Rotation, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<number>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle! };
}
