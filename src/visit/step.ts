import { encodedLength } from './entry-log.ts';
import type { Entry } from './entry.ts';
import type { Visit } from './visit.ts';

/** What one event makes of a visit. */
export interface Step {
  readonly visit: Visit;
  readonly append: readonly Entry[];
  /** The head folded the event, but the visit had reached a limit and its entries are not stored. */
  readonly truncated?: boolean | undefined;
  /** The event cannot be about this visit: nothing was changed. */
  readonly refused?: boolean | undefined;
}

/** The bytes that entries add to a visit. */
export function bytesOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + encodedLength(entry), 0);
}
