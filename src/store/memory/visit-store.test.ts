import { visitStoreSuite } from '../conformance/visit-store-suite.ts';
import { VisitMemory, createMemoryVisitStore } from './visit-store.ts';

visitStoreSuite('memory', async () => {
  const memory = new VisitMemory();
  return { open: async (options) => createMemoryVisitStore(options, memory), remove: async () => undefined };
});
