import { ENTRY_KINDS, type EntryKind } from './entry.ts';
import { findOffer } from './find-offer.ts';
import { isInTime } from './offer-validity.ts';
import type { PageId } from './ids.ts';
import type { Impression, ImpressionOutcome } from './impression.ts';
import { keepPageAlive } from './keep-alive.ts';
import { bytesOf, type Step } from './step.ts';
import type { OpenOffer, Targeting } from './targeting.ts';
import { printImpression } from './views/engagement.ts';
import type { VisitRules } from './visit-event.ts';
import type { Visit } from './visit.ts';

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
export function foldImpression(visit: Visit, { at, pageId, impression }: ImpressionReported, rules: VisitRules): Step {
  const offer = findOffer(visit, impression);
  const isKnown = offer !== undefined && isInTime(offer, impression.outcome, at);
  if (!isKnown || visit.targeting === undefined) return { visit, append: [], refused: true };
  const targeting = withOutcome(visit.targeting, offer, impression.outcome);
  const alive = { ...keepPageAlive(visit, pageId, at), targeting };
  const entry = { kind: KINDS[impression.outcome], ref: offer.context, json: printImpression(at, pageId ?? offer.page) };
  const counts = { ...visit.counts, events: visit.counts.events + 1 };
  const bytes = counts.bytes + bytesOf([entry]);
  if (visit.counts.events >= rules.maxEvents || bytes > rules.maxBytes) {
    return { visit: { ...alive, counts: { ...counts, truncated: counts.truncated + 1 } }, append: [], truncated: true };
  }
  return { visit: { ...alive, counts: { ...counts, bytes } }, append: [entry] };
}

/** An offer that is closed or has timed out keeps its place: nothing else takes it on the same page. */
function withOutcome(targeting: Targeting, offer: OpenOffer, outcome: ImpressionOutcome): Targeting {
  const before = targeting.outcomes[offer.engagement] ?? {};
  const outcomes = { ...targeting.outcomes, [offer.engagement]: { ...before, [outcome]: (before[outcome] ?? 0) + 1 } };
  if (outcome !== 'closed' && outcome !== 'timedOut') return { ...targeting, outcomes };
  const offers = targeting.offers.map((other) => (other === offer ? { ...offer, fate: 'over' as const } : other));
  return { ...targeting, outcomes, offers };
}
