import { mkdirSync } from 'node:fs';
import { type Database, type RootDatabase, open } from 'lmdb';
import type { ConfigSnapshot, ConfigStore } from '../config-store.ts';
import { EMPTY_CONFIG } from '../empty-config.ts';

const SNAPSHOT = 'snapshot';
const REVISION = 'revision';

/** Opens the configuration in a folder, which is created when missing. Any number of processes may have it open. */
export function openEmbeddedConfigStore(folder: string): ConfigStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return new EmbeddedConfigStore(folder);
}

/** Configuration as one JSON value in LMDB. Its transactions order the changes of all processes. */
class EmbeddedConfigStore implements ConfigStore {
  readonly #root: RootDatabase;
  readonly #snapshots: Database<ConfigSnapshot, string>;
  readonly #revisions: Database<number, string>;

  constructor(folder: string) {
    const options = { path: folder, maxDbs: 4, overlappingSync: false, permissionsMode: 0o600 };
    this.#root = open(options);
    this.#snapshots = this.#root.openDB('snapshots', { encoding: 'json' });
    this.#revisions = this.#root.openDB('revisions', {});
  }

  revision(): number {
    this.#root.resetReadTxn();
    return this.#revisions.get(REVISION) ?? EMPTY_CONFIG.revision;
  }

  read(): ConfigSnapshot {
    this.#root.resetReadTxn();
    return this.#current();
  }

  async change(edit: (snapshot: ConfigSnapshot) => ConfigSnapshot): Promise<ConfigSnapshot> {
    // Synchronous, as changes are rare and small: it commits and flushes before it returns, and its errors are thrown.
    return this.#root.transactionSync(() => {
      const before = this.#current();
      const after = edit(before);
      if (after === before) return before;
      const stored = { ...after, revision: before.revision + 1 };
      this.#snapshots.putSync(SNAPSHOT, stored);
      this.#revisions.putSync(REVISION, stored.revision);
      return stored;
    });
  }

  /** What an older version stored lacks the lists of a newer one. */
  #current(): ConfigSnapshot {
    return { ...EMPTY_CONFIG, ...this.#snapshots.get(SNAPSHOT) };
  }

  async close(): Promise<void> {
    await this.#root.close();
  }
}
