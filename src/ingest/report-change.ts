import { applyCampaigns } from '../campaigns/apply-campaigns.ts';
import type { Change } from '../store/visit-store.ts';
import { type FoldedReport, foldReport } from '../visit/fold-report.ts';
import type { AccountId } from '../visit/ids.ts';
import type { Report, VisitRules } from '../visit/visit-event.ts';
import type { Visit } from '../visit/visit.ts';
import type { AccountCampaigns } from './account-campaigns.ts';

export interface ReportChangeOptions {
  readonly rules: VisitRules;
  readonly campaigns: AccountCampaigns;
}

export interface ApplyTerms {
  /** Makes the head of a visit that starts with this report; without it a visit that is not live stays so. */
  readonly begin?: () => Visit;
  /** Throws what refuses the report where the live visit does not allow it: nothing of it is applied then. */
  readonly check?: (visit: Visit) => void;
}

/**
 * Makes the change that folds a report into its visit and targets the visit again. `tell` hears what was made of it: of the last run, when a driver runs it again.
 */
export function reportChange(
  { rules, campaigns }: ReportChangeOptions,
  account: AccountId,
  report: Report,
  { begin, check }: ApplyTerms,
  tell: (folded: FoldedReport, before: Visit) => void,
): Change {
  const live = campaigns.of(account);
  return (current) => {
    if (current) check?.(current);
    const before = current ?? begin?.();
    if (before === undefined) return undefined;
    const folded = foldReport(before, report, rules);
    const targeted = live === undefined ? folded : applyCampaigns(live, before, folded, report, rules);
    tell(targeted, before);
    return targeted;
  };
}
