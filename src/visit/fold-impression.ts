import { encodedLength } from './entry-log.ts';
import { ENTRY_KINDS, type Entry, type EntryKind } from './entry.ts';
import { findOffer } from './find-offer.ts';
import { isInTime } from './offer-validity.ts';
import type { PageId } from './ids.ts';
import type { Impression, ImpressionOutcome } from './impression.ts';
import { keepPageAlive } from './keep-alive.ts';
import { copyCounts, type Draft } from './one-shape.ts';
import type { Outcome } from './step.ts';
import type { OpenOffer, Targeting } from './targeting.ts';
import { printImpression } from './views/engagement.ts';
import type { VisitRules } from './visit-event.ts';

/** An impression as it happened: the event's own fields. */
export interface ImpressionReported {
  readonly at: number;
  readonly pageId?: PageId | undefined;
  readonly impression: Impression;
}

const KINDS: Readonly<Record<ImpressionOutcome, EntryKind>> = {
  shown: ENTRY_KINDS.impressionDisplayed,
  accepted: ENTRY_KINDS.impressionAccepted,
  expanded: ENTRY_KINDS.impressionExpanded,
  timedOut: ENTRY_KINDS.impressionTimeout,
  closed: ENTRY_KINDS.impressionClosed,
};

/** Folds an impression. One of an offer that the visit was never made, or that comes too late, is refused: it changes nothing. */
export function foldImpression(draft: Draft, reported: ImpressionReported, rules: VisitRules, append: Entry[]): Outcome {
  const { at, pageId, impression } = reported;
  const offer = findOffer(draft, impression);
  const isKnown = offer !== undefined && isInTime(offer, impression.outcome, at);
  if (!isKnown || draft.targeting === undefined) return 'refused';
  draft.targeting = withOutcome(draft.targeting, offer, impression.outcome);
  keepPageAlive(draft, pageId, at);
  const entry = { kind: KINDS[impression.outcome], ref: offer.context, json: printImpression(at, pageId ?? offer.page) };
  const counts = copyCounts(draft.counts);
  draft.counts = counts;
  counts.events += 1;
  const bytes = counts.bytes + encodedLength(entry);
  if (counts.events > rules.maxEvents || bytes > rules.maxBytes) {
    counts.truncated += 1;
    return 'truncated';
  }
  counts.bytes = bytes;
  append.push(entry);
  return 'applied';
}

/** An offer that is closed or has timed out keeps its place: nothing else takes it on the same page. */
function withOutcome(targeting: Targeting, offer: OpenOffer, outcome: ImpressionOutcome): Targeting {
  const before = targeting.outcomes[offer.engagement] ?? {};
  const outcomes = { ...targeting.outcomes, [offer.engagement]: { ...before, [outcome]: (before[outcome] ?? 0) + 1 } };
  if (outcome !== 'closed' && outcome !== 'timedOut') return { ...targeting, outcomes };
  const offers = targeting.offers.map((other) => (other === offer ? { ...offer, fate: 'over' as const } : other));
  return { ...targeting, outcomes, offers };
}
