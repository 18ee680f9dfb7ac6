import type { Attribute } from './attributes/attribute.ts';
import { effectOf } from './attribute-effect.ts';
import type { PageId } from './ids.ts';
import { keepPageAlive } from './keep-alive.ts';
import { hasSeen, remember } from './seen.ts';
import { bytesOf, type Step } from './step.ts';
import type { VisitRules } from './visit-event.ts';
import type { Visit } from './visit.ts';

/** An attribute as it happened: the event's own fields. */
export interface AttributeReported {
  readonly at: number;
  readonly pageId?: PageId | undefined;
  readonly attribute: Attribute;
}

/** Folds an attribute: the head always takes its values, the entries are stored while the visit is within its limits. */
export function foldAttribute(visit: Visit, reported: AttributeReported, rules: VisitRules): Step {
  const alive = keepPageAlive(visit, reported.pageId, reported.at);
  const context = { at: reported.at, pageId: reported.pageId ?? visit.pages.at(-1)?.id };
  const effect = effectOf(alive, reported.attribute, context);
  const bytes = visit.counts.bytes + bytesOf(effect.entries);
  const counts = { ...visit.counts, ...effect.counts, events: visit.counts.events + 1 };
  if (visit.counts.events >= rules.maxEvents || bytes > rules.maxBytes) {
    return { visit: { ...alive, ...effect.values, counts: { ...counts, truncated: counts.truncated + 1 } }, append: [], truncated: true };
  }
  const { met } = effect;
  const seen = met === undefined || hasSeen(visit.seen, met.kind, met.id) ? visit.seen : remember(visit.seen, met.kind, met.id);
  return { visit: { ...alive, ...effect.values, counts: { ...counts, bytes }, seen }, append: effect.entries };
}
