import type { Entry } from './entry.ts';
import { foldAttribute } from './fold-attribute.ts';
import { foldImpression } from './fold-impression.ts';
import { identify } from './identify.ts';
import { keepPageAlive } from './keep-alive.ts';
import { renewLifetime } from './lifetime.ts';
import { copyHead, type Draft } from './one-shape.ts';
import { openPage } from './open-page.ts';
import { markPageLoaded } from './page-loaded.ts';
import { foldProven } from './fold-proven.ts';
import { hasSeen, remember } from './seen.ts';
import type { Outcome } from './step.ts';
import type { Report, VisitEvent, VisitRules } from './visit-event.ts';
import type { Visit } from './visit.ts';

export interface FoldedReport {
  readonly visit: Visit;
  readonly append: Entry[];
  /** Events that the visit now shows in full; with `truncated` they are all events of the report, unless it was repeated. */
  readonly applied: number;
  /** Events of which only the head knows: the visit had reached a limit (contract §12.8). */
  readonly truncated: number;
  /** Impressions of offers that the visit was never made. */
  readonly refused: number;
  /** The visit had met the report's id: only its lifetime was renewed. */
  readonly repeated: boolean;
}

/** Applies a report to a live visit. Returns the same visit and no entries when nothing changes, not even its lifetime. */
export function foldReport(visit: Visit, report: Report, rules: VisitRules): FoldedReport {
  const draft = copyHead(visit);
  renewLifetime(draft, report.arrivedAt, rules);
  if (report.id !== undefined && hasSeen(visit.seen, 'report', report.id)) {
    return { visit: asNextVersion(visit, draft), append: [], applied: 0, truncated: 0, refused: 0, repeated: true };
  }
  let truncated = 0;
  let refused = 0;
  const append: Entry[] = [];
  for (const event of report.events) {
    const outcome = foldEvent(draft, event, rules, append);
    if (outcome === 'truncated') truncated += 1;
    else if (outcome === 'refused') refused += 1;
  }
  if (report.id !== undefined && isWorthRemembering(report)) draft.seen = remember(draft.seen, 'report', report.id);
  const applied = report.events.length - truncated - refused;
  return { visit: asNextVersion(visit, draft), append, applied, truncated, refused, repeated: false };
}

/** A keep-alive does no harm when it comes twice, and a visit of hours has thousands. */
function isWorthRemembering(report: Report): boolean {
  return report.events.some((event) => event.type !== 'kept-alive');
}

function foldEvent(draft: Draft, event: VisitEvent, rules: VisitRules, append: Entry[]): Outcome {
  switch (event.type) {
    case 'page-opened':
      return openPage(draft, event, rules, append);
    case 'attribute':
      return event.proof === undefined ? foldAttribute(draft, event, rules, append) : foldProven(draft, event, event.proof, rules, append);
    case 'impression':
      return foldImpression(draft, event, rules, append);
    case 'page-loaded':
      markPageLoaded(draft, event.pageId, event.at);
      return 'applied';
    case 'kept-alive':
      keepPageAlive(draft, event.pageId, event.at);
      return 'applied';
    case 'identified':
      draft.identities = identify(draft.identities, event.identities);
      return 'applied';
  }
}

function asNextVersion(before: Visit, draft: Draft): Visit {
  if (!isChanged(before, draft)) return before;
  draft.version = before.version + 1;
  return draft;
}

/** Whether any field is another one: those that reports can change. */
function isChanged(before: Visit, after: Visit): boolean {
  return (
    after.lastSeenAt !== before.lastSeenAt ||
    after.expiresAt !== before.expiresAt ||
    after.counts !== before.counts ||
    after.pages !== before.pages ||
    after.seen !== before.seen ||
    after.customer !== before.customer ||
    after.personal !== before.personal ||
    after.marketing !== before.marketing ||
    after.cart !== before.cart ||
    after.identities !== before.identities ||
    after.targeting !== before.targeting ||
    after.proven !== before.proven
  );
}
