import assert from 'node:assert/strict';
import { createRandom } from '../../src/demo/random.ts';
import type { TestServer } from '../http/test-server.ts';
import { startFuzzSite } from './fuzz-site.ts';
import { drawRequest, type HostileRequest, type Known } from './hostile-request.ts';

export interface FuzzOptions {
  readonly cases: number;
  /** A case is drawn from this and its number: the same seed gives the same requests. */
  readonly seed: number;
  readonly progress?: (done: number, heap: number) => void;
}

/** How many answers had each status; how many bytes were in use after every tenth round, collected where the process may. */
export interface FuzzOutcome {
  readonly statuses: ReadonlyMap<number, number>;
  readonly heaps: readonly number[];
}

const AT_ONCE = 24;
/** In so many cases no visit ends by itself, and the one that is attacked does not get so large that its answers take all the time. */
const CASES_PER_ROUND = 1000;
/** Clock between two cases: a visit ends 18 rounds after its last report. */
const STEP_MS = 100;
/** Collecting takes a while. */
const ROUNDS_PER_HEAP = 10;

/** Sends hostile requests to every route. Throws when one is answered 5xx, or when a visit that none of them names has changed. */
export async function fuzz({ cases, seed, progress }: FuzzOptions): Promise<FuzzOutcome> {
  let clock = Date.now();
  const site = await startFuzzSite(() => clock);
  const statuses = new Map<number, number>();
  const heaps: number[] = [];
  try {
    for (let done = 0, round = 1; done < cases; done += CASES_PER_ROUND, round += 1) {
      const { known, checkBystanders } = await site.nextRound();
      const numbers = Array.from({ length: Math.min(CASES_PER_ROUND, cases - done) }, (_, index) => seed + done + index).values();
      await inLanes(async () => {
        for (const number of numbers) {
          clock += STEP_MS;
          const status = await attack(site.server, known, number);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      });
      await checkBystanders();
      if (round % ROUNDS_PER_HEAP > 0) continue;
      heaps.push(bytesInUse());
      progress?.(Math.min(cases, done + CASES_PER_ROUND), heaps.at(-1)!);
    }
    return { statuses, heaps };
  } finally {
    await site.stop();
  }
}

/** Not in turns of so many at once: one that waits for the disk would hold up the others. */
async function inLanes(lane: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function attack(server: TestServer, known: Known, number: number): Promise<number> {
  const request = drawRequest(createRandom(number), known);
  const { status, text } = await server.send(request.method, request.path, request);
  assert.ok(status < 500, `seed ${number}: ${described(request)} was answered ${status} ${text}`);
  return status;
}

function described({ method, path, headers, body }: HostileRequest): string {
  return `${method} ${path} ${JSON.stringify(headers)} ${String(body).slice(0, 2000)}`;
}

function bytesInUse(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
