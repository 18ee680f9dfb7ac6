import { type Database, type Key, compareKeys } from 'lmdb';

/** An option of `put` that lmdb's types know only for `putSync`. */
const APPEND = { append: true } as unknown as number;

/**
 * A table whose new rows mostly come behind all others. LMDB fills its pages when it is told so; otherwise a row of a third of a page or
 * more leaves half of each page empty (measured: docs/adr/0002-embedded-store.md).
 */
export class OrderedTable<K extends Key> {
  readonly #rows: Database<Buffer, K>;
  #last: K | undefined;

  constructor(rows: Database<Buffer, K>) {
    this.#rows = rows;
    [this.#last] = rows.getKeys({ reverse: true, limit: 1 });
  }

  /** The last key that was there when the table was opened, or was written since. */
  get last(): K | undefined {
    return this.#last;
  }

  get count(): number {
    return (this.#rows.getStats() as { entryCount: number }).entryCount;
  }

  get(key: K): Buffer | undefined {
    return this.#rows.get(key);
  }

  /** Without a copy: to be read before the next call. The buffer is longer than the value, its `length` is not. */
  peek(key: K): Buffer | undefined {
    return this.#rows.getBinaryFast(key);
  }

  put(key: K, value: Buffer): void {
    if (this.#last !== undefined && compareKeys(key, this.#last) <= 0) {
      void this.#rows.put(key, value);
      return;
    }
    this.#last = key;
    // lmdb makes a promise for each row put in this way; it is the one of the batch that is awaited.
    this.#rows.put(key, value, APPEND).catch(() => undefined);
  }

  remove(key: K): void {
    void this.#rows.remove(key);
  }
}
