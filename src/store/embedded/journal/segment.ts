import { closeSync, fdatasync, fdatasyncSync, ftruncate, openSync, write, writeSync } from 'node:fs';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Up to here a copy into the page cache is cheaper than a trip to the thread pool (measured: docs/adr/0002-embedded-store.md). */
const SYNC_WRITE_BYTES = 64 * 1024;

const flushFile = promisify(fdatasync);
const truncateFile = promisify(ftruncate);
const writeFile = promisify(write);

/** One file of the journal. Batches are written one behind the other; a failed one can be taken back. */
export class Segment {
  readonly number: number;
  readonly #file: number;
  #size = 0;

  private constructor(number: number, file: number) {
    this.number = number;
    this.#file = file;
  }

  /** Creates the file so that it is still there after a power cut. */
  static async create(folder: string, number: number): Promise<Segment> {
    const segment = new Segment(number, openSync(segmentFile(folder, number), 'w', 0o600));
    const directory = await open(folder, 'r');
    await directory.sync().finally(() => directory.close());
    return segment;
  }

  get size(): number {
    return this.#size;
  }

  /** Writes a batch; when `flush`, resolves once it is on disk. After a rejection call `discard` before the next write. */
  async append(bytes: Uint8Array, flush: boolean): Promise<void> {
    let written = 0;
    while (written < bytes.length) {
      const rest = bytes.subarray(written);
      const position = this.#size + written;
      written +=
        rest.length <= SYNC_WRITE_BYTES
          ? writeSync(this.#file, rest, 0, rest.length, position)
          : (await writeFile(this.#file, rest, 0, rest.length, position)).bytesWritten;
    }
    if (flush) await flushFile(this.#file);
    this.#size += bytes.length;
  }

  /** Removes what a failed write left behind the last whole batch. */
  async discard(): Promise<void> {
    await truncateFile(this.#file, this.#size);
    await flushFile(this.#file);
  }

  flush(): void {
    fdatasyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

export function segmentFile(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(10, '0')}.journal`);
}

/** Numbers of the segments in a folder, ascending. */
export async function segmentNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => /^\d{10}\.journal$/.test(name))
    .map(Number.parseFloat)
    .sort((a, b) => a - b);
}

export async function removeSegmentsBefore(folder: string, number: number): Promise<void> {
  const covered = (await segmentNumbers(folder)).filter((segment) => segment < number);
  await Promise.all(covered.map((segment) => rm(segmentFile(folder, segment), { force: true })));
}
