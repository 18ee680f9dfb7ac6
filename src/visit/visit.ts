/**
 * Terminology
 *
 * account     a tenant of this server (the "site id" of the tag)
 * visitor     one browser or device of an account (wire name: vid)
 * visit       one monitoring session of a visitor (wire name: sid); ended by silence or by age
 * page        one page view inside a visit
 * attribute   an engagement attribute (SDE): a typed fact reported during a visit
 * report      one message from a tag or a back end; it carries any number of events of one visit
 * head        the small mutable part of a visit (this file); it never grows with the number of events
 * entry       an append-only part of a visit (entry.ts): a page, an event, a lead
 */
import type { Cart } from './attributes/cart.ts';
import type { Customer } from './attributes/customer.ts';
import type { Marketing } from './attributes/marketing.ts';
import type { Personal } from './attributes/personal.ts';
import type { AccountId, PageId, SessionId, VisitorId } from './ids.ts';
import type { Origin } from './origin.ts';
import type { Proven } from './proven.ts';
import type { Seen } from './seen.ts';
import type { PageTarget, Targeting } from './targeting.ts';

/** What names a visit: unique over all accounts. */
export interface VisitKey {
  readonly account: AccountId;
  readonly visitor: VisitorId;
  readonly session: SessionId;
}

/** The head of a visit. Immutable: a fold that changes nothing returns the same object. Times are epoch milliseconds. */
export interface Visit extends VisitKey {
  /** Grows by one with every stored change; the ETag of the state is made from it. */
  readonly version: number;
  /** Shown as the visit's start; may lie before the arrival of the first report when a back end reports the past. */
  readonly startedAt: number;
  /** Arrival of the last accepted report. */
  readonly lastSeenAt: number;
  /** Arrival of the first report plus the maximal age: the visit is over then, whatever is reported. */
  readonly endsBy: number;
  /** When the visit is over if nothing more arrives: never after `endsBy`. */
  readonly expiresAt: number;
  readonly origin: Origin;
  /** Pages that can still change (one a browser tab), in the order they were opened. The last one is the visit's current page. */
  readonly pages: readonly OpenPage[];
  readonly customer?: Customer | undefined;
  readonly personal?: Personal | undefined;
  readonly marketing?: Marketing | undefined;
  readonly cart?: Cart | undefined;
  readonly identities?: readonly Identity[] | undefined;
  /** What targeting keeps; absent while the account has no campaigns. */
  readonly targeting?: Targeting | undefined;
  /** Who the visitor was proven to be, and by which values. */
  readonly proven?: Proven | undefined;
  readonly counts: Counts;
  readonly seen: Seen;
}

/** A page whose time and load signal may still change; what cannot change any more is already an entry. */
export interface OpenPage {
  readonly id: PageId;
  /** Position of the page among all pages of the visit, from 0: ties it to its entry. */
  readonly ordinal: number;
  /** The browser tab that shows it, when the reporter says so: the next page of the same tab closes it. */
  readonly tab?: string | undefined;
  readonly startedAt: number;
  /** Last sign of life of this page. */
  readonly lastSeenAt: number;
  readonly loaded: boolean;
  /** The visit had reached a limit when the page opened: it has no entry. */
  readonly truncated?: true | undefined;
  /** What targeting knows of it; absent while the account has no campaigns. */
  readonly target?: PageTarget | undefined;
}

/** Who a visitor says to be (contract §6.5). Claimed, not proven. */
export interface Identity {
  readonly issuer: string;
  /** Authentication class as sent: "0" anonymous, "loa1" identified. */
  readonly assurance: string;
  readonly subject: string | null;
}

/** What was counted in a visit, past its limits too. */
export interface Counts {
  readonly pages: number;
  readonly events: number;
  /** Bytes of all entries. */
  readonly bytes: number;
  /** Pages and events whose entries were not stored because the visit had reached a limit (contract §12.8). */
  readonly truncated: number;
  readonly leads: number;
  readonly purchases: number;
  readonly services: number;
}
