import type { FoldedCounts } from './apply-report.ts';

/** Counts are events (a page or an attribute): accepted = applied + truncated + rejected. */
export interface BulkReceipt {
  readonly lines: number;
  readonly accepted: number;
  readonly applied: number;
  readonly truncated: number;
  readonly rejected: number;
  /** Lines whose id their visit had seen before. */
  readonly repeated: number;
  /** Lines that were refused, and attributes of lines that otherwise apply. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

/** What became of a line. */
export interface LineOutcome {
  /** From 1. */
  readonly line: number;
  /** Events that the visit was told. */
  readonly events: number;
  /** Events that could not be read. */
  readonly unread: number;
  /** Why the line, or attributes of it, were refused. */
  reason: string | undefined;
  /** What its visit made of it; undefined when no live visit took it. */
  folded: FoldedCounts | undefined;
}

export function receiptOf(outcomes: readonly LineOutcome[]): BulkReceipt {
  let accepted = 0;
  let truncated = 0;
  let rejected = 0;
  let repeated = 0;
  const refused: { line: number; reason: string }[] = [];
  for (const { line, events, unread, reason, folded } of outcomes) {
    accepted += events + unread;
    if (folded?.repeated) repeated += 1;
    if (folded === undefined || folded.repeated) {
      rejected += events + unread;
    } else {
      rejected += unread;
      truncated += folded.truncated;
    }
    if (reason !== undefined) refused.push({ line, reason });
  }
  return { lines: outcomes.length, accepted, applied: accepted - truncated - rejected, truncated, rejected, repeated, refused };
}
