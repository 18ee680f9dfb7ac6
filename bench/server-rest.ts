import { setTimeout as wait } from 'node:timers/promises';
import { cpuTimeUs } from './process-cpu.ts';

const LOOK_EVERY_MS = 500;
/** Part of a core that a server without requests may take. */
const IDLE_SHARE = 0.03;
const GIVES_UP_MS = 120_000;

/** Resolves when the server has finished what requests left it to do, such as a checkpoint: twice in a row it took almost no CPU time. */
export async function restOf(pid: number): Promise<void> {
  const givesUpAt = performance.now() + GIVES_UP_MS;
  for (let idle = 0; idle < 2;) {
    const before = cpuTimeUs(pid);
    await wait(LOOK_EVERY_MS);
    idle = cpuTimeUs(pid) - before < IDLE_SHARE * 1000 * LOOK_EVERY_MS ? idle + 1 : 0;
    if (performance.now() > givesUpAt) throw new Error('The server does not come to rest.');
  }
}
