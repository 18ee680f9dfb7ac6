import { visitStoreSuite } from '../conformance/visit-store-suite.ts';
import { MemoryVisitStore, VisitMemory } from './visit-store.ts';

visitStoreSuite('memory', async () => {
  const memory = new VisitMemory();
  return { open: async (options) => new MemoryVisitStore(options, memory), remove: async () => undefined };
});
