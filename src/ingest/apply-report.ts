import { StoreUnavailableError, type VisitStore } from '../store/visit-store.ts';
import type { FoldedReport } from '../visit/fold-report.ts';
import type { OpenOffer } from '../visit/targeting.ts';
import type { Report } from '../visit/visit-event.ts';
import type { Visit, VisitKey } from '../visit/visit.ts';
import { type ApplyTerms, reportChange, type ReportChangeOptions } from './report-change.ts';
import type { Tally } from './tally.ts';

export interface Applied {
  readonly visit: Visit;
  readonly truncated: number;
  readonly repeated: boolean;
  /** Impressions of offers that the visit was never made. */
  readonly refused: number;
  /** Offers before the report. */
  readonly offersBefore: readonly OpenOffer[] | undefined;
}

/** What a fold says in numbers, without what it made. */
export type FoldedCounts = Omit<FoldedReport, 'visit' | 'append'>;

/** What applying reports needs. */
export interface ApplyOptions extends ReportChangeOptions {
  readonly store: VisitStore;
  readonly tally: Tally;
}

/** Folds a report into its visit and resolves once that is stored, with undefined where no visit is live and none begins. */
export function applyReport(options: ApplyOptions, key: VisitKey, report: Report, terms: ApplyTerms = {}): Promise<Applied | undefined> {
  const { store, tally } = options;
  let folded: FoldedReport | undefined;
  let offersBefore: Applied['offersBefore'];
  const change = reportChange(options, key.account, report, terms, (made, before) => {
    folded = made;
    offersBefore = before.targeting?.offers;
  });
  const stored = (visit: Visit | undefined): Applied | undefined => {
    if (visit === undefined || folded === undefined) return undefined;
    countFolded(tally, folded, report.events.length);
    const { truncated, repeated, refused } = folded;
    return { visit, truncated, repeated, refused, offersBefore };
  };
  return store.update(key, change).then(stored, (error: unknown) => {
    if (error instanceof StoreUnavailableError) tally.rejected('store-unavailable', report.events.length);
    throw error;
  });
}

/** Counts what became of the events of a report. */
export function countFolded(tally: Tally, folded: FoldedCounts, events: number): void {
  if (folded.repeated) return tally.rejected('repeated', events);
  tally.applied(folded.applied);
  if (folded.truncated > 0) tally.truncated(folded.truncated);
  if (folded.refused > 0) tally.rejected('unknown-offer', folded.refused);
}
