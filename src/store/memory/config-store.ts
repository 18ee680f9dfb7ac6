import type { ConfigSnapshot, ConfigStore } from '../config-store.ts';

/** Configuration in memory, for tests. */
export function createMemoryConfigStore(): ConfigStore {
  let snapshot: ConfigSnapshot = { revision: 0, accounts: [], keys: [], tokens: [] };
  return {
    revision: () => snapshot.revision,
    read: () => snapshot,
    async change(edit) {
      snapshot = { ...edit(snapshot), revision: snapshot.revision + 1 };
      return snapshot;
    },
    async close() {},
  };
}
