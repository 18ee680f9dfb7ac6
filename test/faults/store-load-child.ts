// Drives a visit store until it is killed: `store-load-child.ts FOLDER`. What is acknowledged goes to stdout, which is a file, a line each:
// "+ visitor count" a change is stored, "? visitor" the visitor is about to be forgotten, "- visitor" it is.
import { writeSync } from 'node:fs';
import { sampleEntry, sampleKey, startOrAddEvent } from '../../src/store/conformance/sample-visit.ts';
import { openEmbeddedVisitStore } from '../../src/store/embedded/visit-store.ts';
import type { VisitStore } from '../../src/store/visit-store.ts';
import type { VisitKey } from '../../src/visit/visit.ts';

const VISITORS = 200;
const LOOPS = 50;
/** So small that checkpoints, evictions and loads go on all the time. */
const SMALL = { hotSetBytes: 256 * 1024, journalBytes: 128 * 1024 };

const [folder = ''] = process.argv.slice(2);
const store = await openEmbeddedVisitStore({ ...SMALL, folder, durability: 'fsync', now: Date.now });
// Each loop has visitors of its own, so that the order of what happens to one of them is known.
for (let loop = 0; loop < LOOPS; loop += 1) void drive(store, loop);

async function drive(visits: VisitStore, loop: number): Promise<never> {
  for (let step = 0; ; step += 1) {
    const visitor = `visitor${loop + LOOPS * (step % (VISITORS / LOOPS))}`;
    const key = sampleKey(visitor);
    if (Math.random() < 0.01) {
      say(`? ${visitor}`);
      await visits.forget(key.account, key.visitor);
      say(`- ${visitor}`);
    } else say(`+ ${visitor} ${await addThreeEntries(visits, key)}`);
  }
}

/** One change: the count of events grows by one, and three entries carry the new count. */
async function addThreeEntries(visits: VisitStore, key: VisitKey): Promise<number> {
  const visit = await visits.update(key, (before) => {
    const { visit: after } = startOrAddEvent(key, '', Date.now())(before)!;
    const padding = 'x'.repeat(Math.random() * 300);
    return { visit: after, append: [0, 1, 2].map((part) => sampleEntry(`${after.counts.events}/${part}/${padding}`)) };
  });
  return visit!.counts.events;
}

/** To a file, at once: through a pipe that is full, what was said would die with the process. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
