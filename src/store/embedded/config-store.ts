import { mkdirSync } from 'node:fs';
import { open } from 'lmdb';
import type { ConfigSnapshot, ConfigStore } from '../config-store.ts';

const EMPTY: ConfigSnapshot = { revision: 0, accounts: [], keys: [], tokens: [] };
const KEY = 'snapshot';

/**
 * Configuration in an LMDB environment that any number of processes open at once: the server, and the command line beside it.
 * The snapshot is one value, so a change is one transaction and nobody sees half of it.
 */
export function openEmbeddedConfigStore(folder: string): ConfigStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const environment = open({ path: folder, encoding: 'json', maxDbs: 2 });
  // Data lies in a named database only: clearing the root one can abort the process (lmdb-js issue 317).
  const snapshots = environment.openDB<ConfigSnapshot, string>({ name: 'configuration', encoding: 'json' });
  const read = (): ConfigSnapshot => {
    // A cached read transaction would show what this process saw some milliseconds ago.
    environment.resetReadTxn();
    return snapshots.get(KEY) ?? EMPTY;
  };
  return {
    revision: () => read().revision,
    read,
    async change(edit) {
      const changed = snapshots.transactionSync(() => {
        const before = snapshots.get(KEY) ?? EMPTY;
        const after = { ...edit(before), revision: before.revision + 1 };
        snapshots.putSync(KEY, after);
        return after;
      });
      await environment.flushed;
      return changed;
    },
    close: () => environment.close(),
  };
}
