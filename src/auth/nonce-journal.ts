import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Nonces on disk, so that a killed process does not forget them: one file per window of arrival, one record per line.
 * Written to the operating system and never flushed: a power cut may lose the last ones (contract §12.18).
 */
export interface NonceJournal {
  /** Resolves once the record is with the operating system; all records of one event-loop turn are one write. */
  append(entry: string, timestamp: number): Promise<void>;
  close(): Promise<void>;
}

export interface NonceJournalOptions {
  readonly folder: string;
  readonly windowSeconds: number;
  /** Seconds. */
  readonly now: () => number;
}

export type NonceRecord = readonly [entry: string, timestamp: number];

const FILE_NAME = /^(\d+)\.nonces$/;
/** The semicolon ends a record: no encoded nonce holds one. */
const RECORD = /^(\d+) (\S+ [^\s;]+);/;

/** What the files of a folder hold. A torn record at the end of a write is not a record: its request was never answered. */
export async function* readNonceJournal(folder: string): AsyncGenerator<NonceRecord> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (!FILE_NAME.test(name)) continue;
    const file = await open(path.join(folder, name));
    for await (const line of file.readLines()) {
      const record = RECORD.exec(line);
      if (record) yield [record[2]!, Number(record[1])];
    }
  }
}

export function createNonceJournal({ folder, windowSeconds, now }: NonceJournalOptions): NonceJournal {
  let file: { readonly startedAt: number; readonly descriptor: number } | undefined;
  let removal: Promise<void> | undefined;
  let batch: { text: string; readonly written: Promise<void> } | undefined;

  /** Synchronous on purpose: 2 µs into the page cache against more than 60 µs of CPU by way of the thread pool. */
  function write(): void {
    const bytes = Buffer.from(batch!.text);
    batch = undefined;
    if (writeSync(currentFile(), bytes) !== bytes.length) throw new Error('A nonce was written in part.');
  }

  function currentFile(): number {
    const startedAt = Math.floor(now() / windowSeconds) * windowSeconds;
    if (file?.startedAt === startedAt) return file.descriptor;
    const descriptor = openSync(path.join(folder, `${startedAt}.nonces`), 'a', 0o600);
    if (file) closeSync(file.descriptor);
    file = { startedAt, descriptor };
    removal = removeOutdated(startedAt);
    return descriptor;
  }

  /** A timestamp is at most a window ahead of its arrival and acceptable for a window after that. */
  async function removeOutdated(startedAt: number): Promise<void> {
    for (const name of await readdir(folder).catch(() => [])) {
      const other = FILE_NAME.exec(name)?.[1];
      // What cannot be removed is tried again with the next file.
      if (other && Number(other) + 3 * windowSeconds <= startedAt) await rm(path.join(folder, name)).catch(() => undefined);
    }
  }

  function append(entry: string, timestamp: number): Promise<void> {
    batch ??= { text: '', written: new Promise((resolve) => void setImmediate(resolve)).then(write) };
    // The line break comes first, so that a torn record spoils nothing but itself.
    batch.text += `\n${timestamp} ${entry};`;
    return batch.written;
  }

  async function close(): Promise<void> {
    await Promise.allSettled([batch?.written, removal]);
    if (file) closeSync(file.descriptor);
    file = undefined;
  }

  return { append, close };
}
