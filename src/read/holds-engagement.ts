import { scanEntries } from '../visit/entry-log.ts';
import { ENTRY_KINDS } from '../visit/entry.ts';
import { namesOfEngagement } from '../visit/views/engagement.ts';

/** An engagement as a caller names it: ids as text. */
export interface EngagementName {
  readonly campaign: string;
  readonly engagement: string;
  /** Counter of the visit. */
  readonly context: string;
}

/** Whether the entries of a visit tell of the engagement: then it was offered to this visit. Only the one of that context is parsed. */
export function holdsEngagement(entries: Uint8Array, { campaign, engagement, context }: EngagementName): boolean {
  let isHeld = false;
  scanEntries(entries, (kind, ref, start, end) => {
    if (kind !== ENTRY_KINDS.engagement || String(ref) !== context) return;
    const names = namesOfEngagement(Buffer.from(entries.subarray(start, end)).toString('utf8'));
    isHeld = names.campaign === campaign && names.engagement === engagement;
  });
  return isHeld;
}
