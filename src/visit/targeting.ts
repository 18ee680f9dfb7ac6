import type { PageId } from './ids.ts';

/** The part of a head that targeting keeps (campaigns/); absent while the account has no campaigns. Ids are those of its configuration. */
export interface Targeting {
  /** Version of the configuration that decided what is active. */
  readonly version: number;
  /** Visitor profiles and behaviours that are true of the visit now. */
  readonly profiles: readonly number[];
  readonly behaviours: readonly number[];
  /** Everything that was ever active in this visit. */
  readonly seenProfiles: Revisions;
  readonly seenBehaviours: Revisions;
  readonly seenLocations: Revisions;
  /** Page for which the behaviours were decided last. */
  readonly page?: PageId | undefined;
  /** When something other than a keep-alive was reported last, epoch milliseconds. */
  readonly activeAt: number;
  readonly history?: VisitorHistory | undefined;
  /** Which group of the whole site's experiment the visitor is in; absent when the site has none. */
  readonly siteControl?: ControlGroup | undefined;
  /** Number of contexts that were given out: the ids of offers are "1" to this. */
  readonly contexts: number;
  /** What the latest page is offered is decided, until anything of this changes or more becomes active. */
  readonly settled?: Settled | undefined;
  /** Offers of open pages, and the latest of others: impressions come late. */
  readonly offers: readonly OpenOffer[];
  /** What became of the offers of an engagement, by its id. */
  readonly outcomes: Readonly<Record<string, Outcomes>>;
  /** How often attributes were reported that a condition asks for, by the name that the condition has in campaigns/watch.ts. */
  readonly met: Readonly<Record<string, number>>;
  /** Goals that were reached. */
  readonly goals: readonly number[];
}

/** What a page was made its offers from (campaigns/settled.ts). */
export interface Settled {
  readonly page: PageId;
  /** Names configuration, availability and who heard of it. */
  readonly by: string;
  /** When a campaign starts or ends next, epoch milliseconds. */
  readonly until?: number | undefined;
}

/** Id → revision of the list that it belongs to. */
export type Revisions = Readonly<Record<string, number>>;

/** NA on the wire is absence here: there is no experiment. */
export type ControlGroup = 'TEST' | 'CONTROL';

/** What the tag knows of the visitor's earlier visits. */
export interface VisitorHistory {
  /** Epoch milliseconds. */
  readonly lastVisitAt?: number | undefined;
  /** Visits before this one. */
  readonly visits?: number | undefined;
}

/** What conditions ask about an open page, and what they found. */
export interface PageTarget {
  readonly url: string | null;
  readonly title: string | null;
  readonly sections: readonly string[] | null;
  /** On-site locations that the page is. */
  readonly locations: Revisions;
}

/** 0 for content that nobody answers, 1 online, 2 offline, 4 busy (contract §8.1). */
export type OfferState = 0 | 1 | 2 | 4;

/** An offer that was made to a page. */
export interface OpenOffer {
  /** Its context id, from 1. */
  readonly context: number;
  readonly page: PageId;
  readonly campaign: number;
  readonly engagement: number;
  readonly revision: number;
  readonly state: OfferState;
  /** What it takes of the page, so that nothing else is offered there; absent when it has given it back. */
  readonly slot?: string | undefined;
  /** `held`: the visitor is in a control group, it is never shown. `over`: closed, timed out or withdrawn. */
  readonly fate?: 'held' | 'over' | undefined;
  /** An acceptance after this time is refused, epoch milliseconds; offers to pages have no such time. */
  readonly validUntil?: number | undefined;
}

/** The names are those of impressions (impression.ts), and `offered`. */
export interface Outcomes {
  readonly offered?: number | undefined;
  readonly shown?: number | undefined;
  readonly accepted?: number | undefined;
  readonly expanded?: number | undefined;
  readonly timedOut?: number | undefined;
  readonly closed?: number | undefined;
}
