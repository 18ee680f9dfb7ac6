import { setTimeout as pause } from 'node:timers/promises';

const LIMIT_MS = 10_000;

/** Waits for work that runs beside requests, such as the end of visits; fails when it does not come to that. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`It did not come to that in ${LIMIT_MS} ms: ${isSo.toString()}`);
    await pause(20);
  }
}
