import { log } from './log.ts';

/** Runs what the page may have broken. The tag is a guest: whatever it meets, no exception leaves it. */
export function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    log(error);
    return undefined;
  }
}
