import { setTimeout as delay } from 'node:timers/promises';

export type Speed = number | 'max';

/** Pages that fall due within this time go out together. */
const TICK_MS = 100;

/** Says how long a page of the log has to wait so that log time passes `speed` times as fast as real time. */
export function createPace(speed: Speed, now: () => number = Date.now): (at: number) => number {
  let first: { at: number; now: number } | undefined;
  return (at) => {
    if (speed === 'max') return 0;
    first ??= { at, now: now() };
    const wait = first.now + (at - first.at) / speed - now();
    return wait > 0 ? Math.max(wait, TICK_MS) : 0;
  };
}

/** Resolves after the time, or at once when the signal comes. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
}
