import { encodedLength } from './entry-log.ts';
import type { Entry } from './entry.ts';

/**
 * What one event did to the head it was folded into. 'truncated': the head took it, but the visit had reached a limit and its entries are
 * not stored. 'refused': it cannot be about this visit and changed nothing.
 */
export type Outcome = 'applied' | 'truncated' | 'refused';

/** The bytes that entries add to a visit. */
export function bytesOf(entries: readonly Entry[]): number {
  let sum = 0;
  for (const entry of entries) sum += encodedLength(entry);
  return sum;
}
