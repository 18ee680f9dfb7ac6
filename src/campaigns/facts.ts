import type { PageTarget, Targeting } from '../visit/targeting.ts';
import type { OpenPage, Visit } from '../visit/visit.ts';
import type { LocalTime } from './local-time.ts';

/** What conditions look at. */
export interface Facts {
  readonly visit: Visit;
  /** The page that was reported about, or the visit's latest one; undefined while none is open that targeting knows. */
  readonly page: TargetedPage | undefined;
  /** What targeting keeps of the visit, this report included. */
  readonly targeting: Targeting;
  /** Arrival of the report, epoch milliseconds. */
  readonly now: number;
  /** The same time in the account's time zone. */
  readonly localTime: LocalTime;
}

/** An open page that targeting knows. */
export interface TargetedPage extends OpenPage {
  readonly target: PageTarget;
}

export function isTargeted(page: OpenPage | undefined): page is TargetedPage {
  return page?.target !== undefined;
}

/** True or false of a visit. */
export type Predicate = (facts: Facts) => boolean;

/** Kinds of facts as bits: a condition is decided again only when one of its kinds has changed. */
export const FACT = {
  /** Where the visit comes from: never changes. */
  origin: 0,
  page: 1,
  pageCount: 2,
  /** Changes with every report. */
  time: 4,
  history: 8,
  customer: 16,
  personal: 32,
  marketing: 64,
  cart: 128,
  /** Counts of what was reported (watch.ts). */
  met: 256,
  identities: 512,
  outcomes: 1024,
} as const;
