/** Counts of what became of reported events: accepted = applied + truncated + rejected (contract §12.8). */
export interface Tally {
  applied(count: number): void;
  truncated(count: number): void;
  rejected(reason: RejectReason, count: number): void;
  /** Unknown fields of accepted attributes, which were left out (contract §12.13). */
  droppedFields(count: number): void;
}

export const REJECT_REASONS = ['bad-attribute', 'bad-line', 'no-live-visit', 'repeated', 'store-unavailable', 'unknown-offer'] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];
