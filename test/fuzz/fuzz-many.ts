import { fuzz } from './fuzz.ts';

// A million hostile requests, or as many as the first argument says, from the seed of the second: run with --expose-gc.
const [cases = 1_000_000, seed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(Number);
console.log(`${cases} cases from seed ${seed}`);
const { statuses, heapGrowth } = await fuzz({
  cases,
  seed,
  progress: (done) => {
    if (done % 100_000 < 16) console.log(`${done} done`);
  },
});
console.log(Object.fromEntries([...statuses].toSorted(([a], [b]) => a - b)));
console.log(`heap grew by ${(heapGrowth / 2 ** 20).toFixed(1)} MiB`);
if (heapGrowth > 128 * 2 ** 20) throw new Error('The memory grew.');
