import type { ConfigSnapshot, ConfigStore } from '../config-store.ts';
import { EMPTY_CONFIG } from '../empty-config.ts';

/** What a config store holds; given to a second store it shows the same, as a data folder would. */
export class ConfigMemory {
  snapshot: ConfigSnapshot = EMPTY_CONFIG;
}

/** For tests: nothing on disk. */
export function createMemoryConfigStore(memory: ConfigMemory = new ConfigMemory()): ConfigStore {
  return new MemoryConfigStore(memory);
}

class MemoryConfigStore implements ConfigStore {
  readonly #memory: ConfigMemory;

  constructor(memory: ConfigMemory) {
    this.#memory = memory;
  }

  revision(): number {
    return this.#memory.snapshot.revision;
  }

  read(): ConfigSnapshot {
    return this.#memory.snapshot;
  }

  async change(edit: (snapshot: ConfigSnapshot) => ConfigSnapshot): Promise<ConfigSnapshot> {
    const before = this.#memory.snapshot;
    const after = edit(before);
    if (after !== before) this.#memory.snapshot = { ...after, revision: before.revision + 1 };
    return this.#memory.snapshot;
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }
}
