import type { FSWatcher } from 'node:fs';
import { readFileSync, statSync, watch } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

export interface LiveFileOptions<T> {
  /** Reads the content. An error that it throws leaves the value of before in use. */
  readonly parse: (bytes: Buffer) => T;
  /** How often to look for a change that the system did not tell of; 0 = the file is read once. */
  readonly pollMs: number;
  /** A new value is in use, or the file has become unreadable: then with the reason. */
  readonly onChange: (error?: string) => void;
}

/** Writers that copy in place write more than once: look when they are likely to be done. */
const SETTLE_MS = 100;

/** A file that is read when first needed and read again when it changes; a new content that is broken leaves the old one in use. */
export class LiveFile<T> {
  readonly path: string;
  readonly #options: LiveFileOptions<T>;
  #value: T | undefined;
  #error: string | undefined;
  /** Identifies the content that was last read, or the failure to read it. */
  #stamp: string | undefined;
  #watcher: FSWatcher | undefined;
  #poll: NodeJS.Timeout | undefined;
  #settling: NodeJS.Timeout | undefined;
  #checking: Promise<void> | undefined;
  #closed = false;

  constructor(path: string, options: LiveFileOptions<T>) {
    this.path = path;
    this.#options = options;
  }

  /** The value in use. When nothing was read yet the file is read now, which blocks: load() ahead avoids it. */
  get value(): T | undefined {
    if (this.#stamp === undefined && !this.#closed) this.#readNow();
    return this.#value;
  }

  /** What was read, without reading. */
  get current(): T | undefined {
    return this.#value;
  }

  /** Why the file as it is now is not in use. */
  get error(): string | undefined {
    return this.#error;
  }

  /** Reads the file unless that happened already. */
  async load(): Promise<void> {
    if (this.#stamp === undefined) await this.check();
  }

  /** Reads the file again when it is another one than before. */
  check(): Promise<void> {
    this.#checking ??= this.#readIfChanged().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  close(): void {
    this.#closed = true;
    this.#watcher?.close();
    clearInterval(this.#poll);
    clearTimeout(this.#settling);
  }

  async #readIfChanged(): Promise<void> {
    let file: FileHandle | undefined;
    try {
      file = await open(this.path);
      const stamp = stampOf(await file.stat());
      if (stamp === this.#stamp) return;
      const bytes = await readWhole(file);
      // A value that someone could not wait for is at least as new.
      if (!this.#closed && stamp !== this.#stamp) this.#take(stamp, bytes);
    } catch (error) {
      if (!this.#closed) this.#fail(String(error), error);
    } finally {
      await file?.close();
      this.#follow();
    }
  }

  #readNow(): void {
    try {
      this.#take(stampOf(statSync(this.path)), readFileSync(this.path));
    } catch (error) {
      this.#fail(String(error), error);
    }
    this.#follow();
  }

  #take(stamp: string, bytes: Buffer): void {
    try {
      this.#value = this.#options.parse(bytes);
      this.#stamp = stamp;
      this.#error = undefined;
      this.#options.onChange();
    } catch (error) {
      this.#fail(stamp, error);
    }
  }

  /** The same failure is told once. */
  #fail(stamp: string, error: unknown): void {
    const isNew = this.#stamp !== stamp;
    this.#stamp = stamp;
    this.#error = error instanceof Error ? error.message : String(error);
    if (isNew) this.#options.onChange(`${this.path}: ${this.#error}`);
  }

  /** The directory is watched and not the file: a file that was replaced by a rename is no longer the one that was watched. */
  #follow(): void {
    const { pollMs } = this.#options;
    if (pollMs === 0 || this.#poll !== undefined || this.#closed) return;
    this.#poll = setInterval(() => void this.check(), pollMs).unref();
    try {
      this.#watcher = watch(dirname(this.path), { persistent: false }, (_, name) => {
        if (name === null || name === basename(this.path)) this.#checkSoon();
      });
      this.#watcher.on('error', () => this.#watcher?.close());
    } catch {
      // No such directory yet, or no watches left in the system: the poll remains.
    }
  }

  #checkSoon(): void {
    this.#settling ??= setTimeout(() => {
      this.#settling = undefined;
      void this.check();
    }, SETTLE_MS).unref();
  }
}

function stampOf({ ino, size, mtimeMs }: { ino: number; size: number; mtimeMs: number }): string {
  return `${ino} ${size} ${mtimeMs}`;
}

/** One read into one buffer: fs.readFile joins pieces, which takes twice the memory for a moment. */
async function readWhole(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const bytes = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await file.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
