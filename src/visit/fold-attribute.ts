import type { Attribute } from './attributes/attribute.ts';
import { effectOf } from './attribute-effect.ts';
import type { Entry } from './entry.ts';
import type { PageId } from './ids.ts';
import { keepPageAlive } from './keep-alive.ts';
import { copyCounts, type Draft } from './one-shape.ts';
import { remember } from './seen.ts';
import { bytesOf, type Outcome } from './step.ts';
import type { VisitRules } from './visit-event.ts';

/** An attribute as it happened: the event's own fields. */
export interface AttributeReported {
  readonly at: number;
  readonly pageId?: PageId | undefined;
  readonly attribute: Attribute;
}

/** Folds an attribute: the head always takes its values, the entries are stored while the visit is within its limits. */
export function foldAttribute(draft: Draft, reported: AttributeReported, rules: VisitRules, append: Entry[]): Outcome {
  const context = { at: reported.at, pageId: reported.pageId ?? currentPageOf(draft) };
  const effect = effectOf(draft, reported.attribute, context);
  keepPageAlive(draft, reported.pageId, reported.at);
  if (effect.values !== undefined) Object.assign(draft, effect.values);
  const counts = copyCounts(draft.counts);
  draft.counts = counts;
  counts.events += 1;
  if (effect.counted !== undefined) counts[effect.counted] += 1;
  const bytes = counts.bytes + bytesOf(effect.entries);
  if (counts.events > rules.maxEvents || bytes > rules.maxBytes) {
    counts.truncated += 1;
    return 'truncated';
  }
  counts.bytes = bytes;
  if (effect.met !== undefined) draft.seen = remember(draft.seen, effect.met.kind, effect.met.id);
  // Not by spreading: a product view may hold more products than a call takes arguments.
  for (const entry of effect.entries) append.push(entry);
  return 'applied';
}

/** The latest page that the document shows: an event must not name one that a limit kept out. */
function currentPageOf({ pages }: Draft): PageId | undefined {
  return pages.findLast((page) => !page.truncated)?.id;
}
