import type { Entry } from './entry.ts';
import { foldAttribute } from './fold-attribute.ts';
import { foldImpression } from './fold-impression.ts';
import { identify } from './identify.ts';
import { keepPageAlive } from './keep-alive.ts';
import { renewLifetime } from './lifetime.ts';
import { openPage } from './open-page.ts';
import { markPageLoaded } from './page-loaded.ts';
import { foldProven } from './fold-proven.ts';
import { hasSeen, remember } from './seen.ts';
import type { Step } from './step.ts';
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
  const renewed = renewLifetime(visit, report.arrivedAt, rules);
  if (report.id !== undefined && hasSeen(visit.seen, 'report', report.id)) {
    return { visit: asNextVersion(visit, renewed), append: [], applied: 0, truncated: 0, refused: 0, repeated: true };
  }
  let folded = renewed;
  let truncated = 0;
  let refused = 0;
  const append: Entry[] = [];
  for (const event of report.events) {
    const step = foldEvent(folded, event, rules);
    folded = step.visit;
    // Not by spreading: a product view may hold more products than a call takes arguments.
    for (const entry of step.append) append.push(entry);
    if (step.truncated) truncated += 1;
    if (step.refused) refused += 1;
  }
  if (report.id !== undefined && isWorthRemembering(report)) folded = { ...folded, seen: remember(folded.seen, 'report', report.id) };
  return {
    visit: asNextVersion(visit, folded),
    append,
    applied: report.events.length - truncated - refused,
    truncated,
    refused,
    repeated: false,
  };
}

/** A keep-alive does no harm when it comes twice, and a visit of hours has thousands. */
function isWorthRemembering(report: Report): boolean {
  return report.events.some((event) => event.type !== 'kept-alive');
}

function foldEvent(visit: Visit, event: VisitEvent, rules: VisitRules): Step {
  switch (event.type) {
    case 'page-opened':
      return openPage(visit, event, rules);
    case 'attribute':
      return event.proof === undefined ? foldAttribute(visit, event, rules) : foldProven(visit, event, event.proof, rules);
    case 'impression':
      return foldImpression(visit, event, rules);
    case 'page-loaded':
      return { visit: markPageLoaded(visit, event.pageId, event.at), append: [] };
    case 'kept-alive':
      return { visit: keepPageAlive(visit, event.pageId, event.at), append: [] };
    case 'identified':
      return { visit: identify(visit, event.identities), append: [] };
  }
}

function asNextVersion(before: Visit, after: Visit): Visit {
  return after === before ? before : { ...after, version: before.version + 1 };
}
