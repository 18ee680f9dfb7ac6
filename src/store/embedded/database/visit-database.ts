import { mkdirSync } from 'node:fs';
import { type Database, type RootDatabase, open } from 'lmdb';
import { StoreUnavailableError } from '../../visit-store.ts';
import { OrderedTable } from './ordered-table.ts';

/** The tables of the environment. The root database stays empty: clearing it aborts the process in lmdb 3.5 (kriszyp/lmdb-js#317). */
export interface VisitTables {
  /** Ordinal → visit record. Ordinals grow with the start of visits, so that new visits are appended and old ones end together. */
  readonly heads: OrderedTable<number>;
  /** Ordinal and number of the chunk → sealed entries. */
  readonly chunks: OrderedTable<[number, number]>;
  /** Key text → ordinal, of live visits. */
  readonly index: Database<number, string>;
  /** When to look whether a visit is over, and its ordinal → nothing. Written once; moved when due. */
  readonly due: Database<null, [number, number]>;
  /** Key text → time of the end, of ended visits. */
  readonly ended: Database<number, string>;
  /** Time of the end, key text → nothing: in which order ended visits are forgotten. */
  readonly endings: Database<null, [number, string]>;
  /** Facts about the database itself. */
  readonly marks: Database<number, string>;
}

const FORMAT = 1;

/** The checkpointed state of all visits: an LMDB environment whose writes are committed one transaction after the other. */
export class VisitDatabase {
  readonly tables: VisitTables;
  readonly #root: RootDatabase;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // A commit is one explicit batch, and its promise resolves when it is on disk. With overlappingSync a failed flush never settles.
    const options = { path: folder, maxDbs: 12, eventTurnBatching: false, overlappingSync: false, permissionsMode: 0o600 };
    this.#root = open(options);
    this.tables = {
      heads: new OrderedTable(this.#root.openDB('heads', { encoding: 'binary' })),
      chunks: new OrderedTable(this.#root.openDB('chunks', { encoding: 'binary' })),
      index: this.#root.openDB('index', {}),
      due: this.#root.openDB('due', {}),
      ended: this.#root.openDB('ended', {}),
      endings: this.#root.openDB('endings', {}),
      marks: this.#root.openDB('marks', {}),
    };
  }

  /** Throws when the folder was written in another format. */
  async checkFormat(): Promise<void> {
    const found = this.tables.marks.get('format');
    if (found === undefined) return this.write(({ marks }) => void marks.put('format', FORMAT));
    if (found !== FORMAT) throw new Error(`The visits in this data folder have format ${found}; this version reads format ${FORMAT}.`);
  }

  /**
   * Runs `build` when all earlier writes are committed, then commits what it wrote, all or nothing. Resolves once that is on disk;
   * rejects with StoreUnavailableError. `settle` runs after the commit and before another write is built, so that what memory says of the
   * database is true then. `build` must not throw after its first write.
   */
  write(build: (tables: VisitTables) => void, settle?: () => void): Promise<void> {
    const written = this.#turn.then(() => this.#commit(build)).then(settle);
    this.#turn = written.catch(() => undefined);
    return written;
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#root.close();
  }

  async #commit(build: (tables: VisitTables) => void): Promise<void> {
    try {
      await this.#root.batch(() => build(this.tables));
    } catch (error) {
      throw new StoreUnavailableError('The database of visits could not be written.', { cause: await causeOf(error) });
    } finally {
      this.#root.resetReadTxn();
    }
  }
}

/** lmdb rejects with a promise of the cause inside, which must be handled. */
async function causeOf(error: unknown): Promise<unknown> {
  const { commitError } = error as { commitError?: Promise<never> };
  return commitError ? commitError.catch((cause: unknown) => cause) : error;
}
