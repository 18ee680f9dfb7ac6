import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VisitPlace } from '../conformance/visit-store-bench.ts';
import { visitStoreSuite } from '../conformance/visit-store-suite.ts';
import { openEmbeddedVisitStore } from './visit-store.ts';

const MIB = 1024 * 1024;

visitStoreSuite('embedded', () => createPlace(64 * MIB, 256 * MIB));
visitStoreSuite('embedded, with next to no memory and a checkpoint every few changes', () => createPlace(1, 4_096));

async function createPlace(hotSetBytes: number, journalBytes: number): Promise<VisitPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-visits-'));
  return {
    open: (options) => openEmbeddedVisitStore({ ...options, folder, durability: 'fsync', hotSetBytes, journalBytes, sweepIntervalMs: 0 }),
    remove: () => rm(folder, { recursive: true }),
  };
}
