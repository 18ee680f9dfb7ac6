import { fuzz } from './fuzz.ts';

// A million hostile requests, or as many as the first argument says, from the seed of the second: run with --expose-gc.

/** Caches fill until their own limits in the first 200,000 cases; from then on no more may be in use than this above the most until then. */
const WARM_UP = 20;
const MAX_GROWTH_BYTES = 16 * 2 ** 20;
const MIB = 2 ** 20;

const [cases = 1_000_000, seed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(Number);
console.log(`${cases} cases from seed ${seed}`);
const startedAt = performance.now();
const { statuses, heaps } = await fuzz({
  cases,
  seed,
  progress(done, heap) {
    const seconds = (performance.now() - startedAt) / 1000;
    if (done % 50_000 === 0) console.log(`${done} done in ${seconds.toFixed(0)} s, ${(heap / MIB).toFixed(1)} MiB in use`);
  },
});
console.log(Object.fromEntries([...statuses].toSorted(([a], [b]) => a - b)));
const later = heaps.slice(WARM_UP);
if (later.length > 0) {
  const growth = Math.max(...later) - Math.max(...heaps.slice(0, WARM_UP));
  console.log(`after the warm-up the memory grew by ${(growth / MIB).toFixed(1)} MiB at most`);
  if (growth > MAX_GROWTH_BYTES) throw new Error('The memory grew.');
}
