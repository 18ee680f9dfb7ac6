import { killStores } from './store-kills.ts';

/** The long run: node --import tsx test/faults/store-kills-many.ts 200 */
const counts = await killStores(Number(process.argv[2] ?? 200));
console.log(counts);
process.exitCode = counts.lost + counts.revived + counts.halfApplied === 0 ? 0 : 1;
