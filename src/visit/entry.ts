/**
 * Entries: the append-only part of a visit. Each is a fragment of JSON that is part of the state document as it stands, so that a
 * read is concatenation. The number of a kind is stored: never reuse one.
 */
export const ENTRY_KINDS = {
  /** The part of a page that is known when it opens; ref = ordinal of the page. */
  page: 1,
  /** The part of a page that is known when it closes; ref = ordinal of the page. */
  pageEnd: 2,
  /** An item of `events` without personal data. */
  event: 3,
  /** An item of `events` that holds customer info: masked without the right to read it. */
  customerEvent: 4,
  /** An item of `events` that holds personal info: masked without the right to read it. */
  personalEvent: 5,
  product: 6,
  purchase: 7,
  lead: 8,
  service: 9,
  error: 10,
  search: 11,
  /** The part of an item of `engagements` that never changes; ref = its context, as of the kinds below. */
  engagement: 12,
  /** The rest of its member `engagement`: of several the last stands. */
  engagementState: 13,
  impressionDisplayed: 14,
  impressionAccepted: 15,
  impressionExpanded: 16,
  impressionTimeout: 17,
  impressionClosed: 18,
  /** An item of `reachedGoals`. */
  reachedGoal: 19,
} as const;

export type EntryKind = (typeof ENTRY_KINDS)[keyof typeof ENTRY_KINDS];

export interface Entry {
  readonly kind: EntryKind;
  /** What the entry belongs to (see the kinds); 0 where a kind needs none. Unsigned 32 bit. */
  readonly ref: number;
  /** A fragment of the state document. */
  readonly json: string;
}
