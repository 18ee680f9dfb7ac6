import { StoreUnavailableError, type VisitStore } from '../store/visit-store.ts';
import { type FoldedReport, foldReport } from '../visit/fold-report.ts';
import type { Report, VisitRules } from '../visit/visit-event.ts';
import type { Visit, VisitKey } from '../visit/visit.ts';
import type { Tally } from './tally.ts';

export interface Applied {
  readonly visit: Visit;
  readonly truncated: number;
  readonly repeated: boolean;
}

/**
 * Folds a report into its visit and resolves once that is stored. `begin` makes the head of a visit that starts with this report;
 * without it a visit that is not live stays so and undefined is returned.
 */
export async function applyReport(
  { store, rules, tally }: { store: VisitStore; rules: VisitRules; tally: Tally },
  key: VisitKey,
  report: Report,
  begin?: () => Visit,
): Promise<Applied | undefined> {
  let folded: FoldedReport | undefined;
  const visit = await store
    .update(key, (current) => {
      const before = current ?? begin?.();
      folded = before && foldReport(before, report, rules);
      return folded;
    })
    .catch((error: unknown) => {
      if (error instanceof StoreUnavailableError) tally.rejected('store-unavailable', report.events.length);
      throw error;
    });
  if (!visit || !folded) return undefined;
  count(tally, folded, report.events.length);
  return { visit, truncated: folded.truncated, repeated: folded.repeated };
}

function count(tally: Tally, folded: FoldedReport, events: number): void {
  if (folded.repeated) return tally.rejected('repeated', events);
  tally.applied(folded.applied);
  if (folded.truncated > 0) tally.truncated(folded.truncated);
}
