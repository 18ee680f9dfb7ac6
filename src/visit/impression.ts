/** What became of an offer, as the page reports it (contract §2.5). */
export interface Impression {
  readonly outcome: ImpressionOutcome;
  readonly campaign: number;
  readonly engagement: number;
  /** Context id; when it is not said, the latest offer of the engagement is meant. */
  readonly context: number | undefined;
}

export const IMPRESSION_OUTCOMES = ['shown', 'accepted', 'expanded', 'timedOut', 'closed'] as const;
export type ImpressionOutcome = (typeof IMPRESSION_OUTCOMES)[number];
