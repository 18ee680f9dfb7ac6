// Opens the visits of a stopped server as the server does, prints the longest time that the first page of an account's list took as
// JSON, and ends without closing, so that the folder stays as it was. Arguments: the folder, the account.
import { openEmbeddedVisitStore } from '../../src/store/embedded/visit-store.ts';
import type { AccountId } from '../../src/visit/ids.ts';

const VISITS = 50;
const TIMES = 20;

const [folder = '', account = ''] = process.argv.slice(2);
const store = await openEmbeddedVisitStore({ folder, durability: 'fsync', hotSetBytes: 512 * 2 ** 20, now: Date.now, sweepIntervalMs: 0 });
let longest = 0;
for (let time = 0; time < TIMES; time += 1) {
  const startedAt = performance.now();
  const { visits } = await store.list(account as AccountId, { limit: VISITS });
  longest = Math.max(longest, performance.now() - startedAt);
  if (visits.length !== VISITS) throw new Error(`The first page has ${visits.length} visits.`);
}
process.stdout.write(JSON.stringify(longest), () => process.kill(process.pid, 'SIGKILL'));
