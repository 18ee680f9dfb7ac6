import type { RequestKind } from './kind-of-request.ts';
import type { FoundVisit, VisitFinder } from './visit-finder.ts';

/** What became of the lines of a log. lines = all kinds + malformed; pages = accepted + refused + not sent. */
export interface ReplayCounts {
  readonly lines: number;
  readonly pages: number;
  readonly staticFiles: number;
  readonly otherStatus: number;
  readonly otherMethod: number;
  readonly malformed: number;
  readonly visits: number;
  readonly visitors: number;
  readonly accepted: number;
  readonly refused: readonly { readonly reason: string; readonly pages: number }[];
  /** A visit to look at; absent when there was no page. */
  readonly largest?: FoundVisit | undefined;
  /** Read but not sent, because the replay was interrupted or failed. */
  readonly notSent: number;
}

export interface ReplayTally {
  /** A line; its kind is undefined when it is no request. */
  read(kind: RequestKind | undefined): void;
  accepted(pages: number): void;
  refused(reason: string): void;
  counts(found: Pick<VisitFinder, 'visits' | 'visitors' | 'largest'>): ReplayCounts;
}

export function createReplayTally(): ReplayTally {
  const kinds: Record<RequestKind | 'malformed', number> = {
    page: 0,
    'static-file': 0,
    'other-status': 0,
    'other-method': 0,
    malformed: 0,
  };
  const reasons = new Map<string, number>();
  let accepted = 0;
  return {
    read(kind) {
      kinds[kind ?? 'malformed'] += 1;
    },
    accepted(pages) {
      accepted += pages;
    },
    refused(reason) {
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    },
    counts({ visits, visitors, largest }) {
      const refused = [...reasons].map(([reason, pages]) => ({ reason, pages })).sort((a, b) => b.pages - a.pages);
      const refusedPages = refused.reduce((sum, { pages }) => sum + pages, 0);
      return {
        lines: Object.values(kinds).reduce((sum, count) => sum + count, 0),
        pages: kinds.page,
        staticFiles: kinds['static-file'],
        otherStatus: kinds['other-status'],
        otherMethod: kinds['other-method'],
        malformed: kinds.malformed,
        visits,
        visitors,
        largest,
        accepted,
        refused,
        notSent: kinds.page - accepted - refusedPages,
      };
    },
  };
}
