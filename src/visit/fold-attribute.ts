import type { Attribute } from './attributes/attribute.ts';
import { effectOf } from './attribute-effect.ts';
import type { PageId } from './ids.ts';
import { keepPageAlive } from './keep-alive.ts';
import { remember } from './seen.ts';
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
  const context = { at: reported.at, pageId: reported.pageId ?? currentPageOf(visit) };
  const effect = effectOf(visit, reported.attribute, context);
  // One spread at a time: of two in one literal the second is ten times as slow.
  const valued = effect.values === undefined ? alive : { ...alive, ...effect.values };
  const counts = { ...visit.counts, events: visit.counts.events + 1 };
  if (effect.counted !== undefined) counts[effect.counted] += 1;
  const bytes = visit.counts.bytes + bytesOf(effect.entries);
  if (visit.counts.events >= rules.maxEvents || bytes > rules.maxBytes) {
    counts.truncated += 1;
    return { visit: { ...valued, counts }, append: [], truncated: true };
  }
  counts.bytes = bytes;
  const { met } = effect;
  const seen = met === undefined ? visit.seen : remember(visit.seen, met.kind, met.id);
  return { visit: { ...valued, counts, seen }, append: effect.entries };
}

/** The latest page that the document shows: an event must not name one that a limit kept out. */
function currentPageOf(visit: Visit): PageId | undefined {
  return visit.pages.findLast((page) => !page.truncated)?.id;
}
