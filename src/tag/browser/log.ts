import { isDebugging } from './snippet-script.ts';

/** Speaks to who debugs a page; silent without `data-debug`. */
export function log(...parts: unknown[]): void {
  try {
    if (isDebugging) console.log('[lpTag]', ...parts);
  } catch {
    // The page has taken the console away.
  }
}
