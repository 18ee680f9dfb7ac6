import { applyCampaigns } from '../campaigns/apply-campaigns.ts';
import { StoreUnavailableError, type VisitStore } from '../store/visit-store.ts';
import { type FoldedReport, foldReport } from '../visit/fold-report.ts';
import type { Report, VisitRules } from '../visit/visit-event.ts';
import type { OpenOffer } from '../visit/targeting.ts';
import type { Visit, VisitKey } from '../visit/visit.ts';
import type { AccountCampaigns } from './account-campaigns.ts';
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

/** What applying reports needs. */
export interface ApplyOptions {
  readonly store: VisitStore;
  readonly rules: VisitRules;
  readonly campaigns: AccountCampaigns;
  readonly tally: Tally;
}

export interface ApplyTerms {
  /** Makes the head of a visit that starts with this report; without it a visit that is not live stays so. */
  readonly begin?: () => Visit;
  /** Throws what refuses the report where the live visit does not allow it: nothing of it is applied then. */
  readonly check?: (visit: Visit) => void;
}

/** Folds a report into its visit and resolves once that is stored, with undefined where no visit is live and none begins. */
export async function applyReport(
  { store, rules, campaigns, tally }: ApplyOptions,
  key: VisitKey,
  report: Report,
  { begin, check }: ApplyTerms = {},
): Promise<Applied | undefined> {
  const live = campaigns.of(key.account);
  let folded: FoldedReport | undefined;
  let offersBefore: Applied['offersBefore'];
  const visit = await store
    .update(key, (current) => {
      if (current) check?.(current);
      const before = current ?? begin?.();
      folded = before && foldReport(before, report, rules);
      if (folded && before && live) folded = applyCampaigns(live, before, folded, report, rules);
      offersBefore = before?.targeting?.offers;
      return folded;
    })
    .catch((error: unknown) => {
      if (error instanceof StoreUnavailableError) tally.rejected('store-unavailable', report.events.length);
      throw error;
    });
  if (!visit || !folded) return undefined;
  count(tally, folded, report.events.length);
  const { truncated, repeated, refused } = folded;
  return { visit, truncated, repeated, refused, offersBefore };
}

function count(tally: Tally, folded: FoldedReport, events: number): void {
  if (folded.repeated) return tally.rejected('repeated', events);
  tally.applied(folded.applied);
  if (folded.truncated > 0) tally.truncated(folded.truncated);
  if (folded.refused > 0) tally.rejected('unknown-offer', folded.refused);
}
