import { configStoreSuite } from '../conformance/config-store-suite.ts';
import { ConfigMemory, createMemoryConfigStore } from './config-store.ts';

configStoreSuite('memory', async () => {
  const memory = new ConfigMemory();
  return { open: () => createMemoryConfigStore(memory), remove: async () => undefined };
});
