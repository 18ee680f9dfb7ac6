// Meets a disk that is full and has space again: `full-disk-child.ts FOLDER`. The parent bounds the size of files between "ready" and
// "full", and lifts the bound after it. Prints what it was told as JSON at the end.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { sampleKey, startOrAddEvent } from '../../src/store/conformance/sample-visit.ts';
import { openEmbeddedVisitStore } from '../../src/store/embedded/visit-store.ts';

const VISITORS = 40;
const BATCH = 100;

// A write past the bound fails with EFBIG instead of ending the process.
process.on('SIGXFSZ', () => undefined);

const [folder = ''] = process.argv.slice(2);
const open = () => openEmbeddedVisitStore({ folder, durability: 'fsync', hotSetBytes: 2 ** 26, now: Date.now, sweepIntervalMs: 0 });
const visitors = Array.from({ length: VISITORS }, (_, index) => `visitor${index}`);
const acknowledged = new Map<string, number>(visitors.map((visitor) => [visitor, 0]));
const reasons = new Set<string>();
let [rejected, wrongReads] = [0, 0];

let store = await open();
await updateAll();
process.send!('ready');
await once(process, 'message');
while (rejected === 0) await updateAll();
await compareReads();
// A checkpoint empties the journal until the database is full too.
while (await canCheckpoint()) await updateAll();
await updateAll();
await compareReads();
process.send!('full');
await once(process, 'message');
const rejectedWhileFull = rejected;
await updateAll();
await compareReads();
await store.checkpoint();
await updateAll();
await store.close();
store = await open();
await compareReads();
await store.close();
process.send!({ wrongReads, reasons: [...reasons], rejectedWhileFull, rejectedAfterwards: rejected - rejectedWhileFull });
process.disconnect();

async function updateAll(): Promise<void> {
  const updates = Array.from({ length: BATCH }, (_, index) => update(visitors[index % VISITORS]!));
  await Promise.all(updates);
}

async function update(visitor: string): Promise<void> {
  const key = sampleKey(visitor);
  try {
    const visit = await store.update(key, startOrAddEvent(key, randomBytes(750).toString('base64'), Date.now()));
    acknowledged.set(visitor, Math.max(acknowledged.get(visitor)!, visit!.counts.events));
  } catch (error) {
    rejected += 1;
    reasons.add((error as Error).name);
  }
}

async function canCheckpoint(): Promise<boolean> {
  try {
    await store.checkpoint();
    return true;
  } catch (error) {
    reasons.add((error as Error).name);
    return false;
  }
}

/** A read shows what was acknowledged: all of it, and nothing that was rejected. */
async function compareReads(): Promise<void> {
  for (const visitor of visitors) {
    const stored = await store.read(sampleKey(visitor));
    if ((stored?.visit.counts.events ?? 0) !== acknowledged.get(visitor)) wrongReads += 1;
  }
}
