/**
 * What an account targets, whole: what the file of `vestibule campaigns push` says once defaults are filled in and revisions are
 * given (protocol/campaigns/ reads the file). Ids are positive integers, unique in their list; engagements are unique in the account.
 *
 * campaign            a goal, whom it is for (visitor profiles) and its engagements
 * engagement          what is offered, where on the page and in which places of the site
 * visitor profile     who is targeted: true or false of a visit
 * visitor behaviour   what the visitor does that makes an engagement due
 * on-site location    a kind of page, told by its URL, title or sections
 * goal                what a campaign is for; recorded once a visit
 * skill               a group of people who answer; online, offline or busy
 * zone                an element of the site's pages, for embedded engagements
 */
import type { Condition, EngagementTest, LeadTest, PurchaseTest, ServiceTest } from './condition.ts';
import type { TextTest } from './comparison.ts';

export interface Configuration {
  /** IANA name, in which the condition `clock` counts. */
  readonly timeZone: string;
  /** Percent of the visitors who are never shown an offer of any campaign. */
  readonly siteControlShare: number;
  /** Most offers that a visit is made, all campaigns together. */
  readonly offersPerVisit?: number | undefined;
  /** One revision a list: it grows when anything of the list changes (contract §1.5). */
  readonly revisions: ListRevisions;
  readonly campaigns: readonly Campaign[];
  readonly profiles: readonly Target[];
  readonly behaviours: readonly Target[];
  readonly locations: readonly Target[];
  readonly goals: readonly Goal[];
  readonly skills: readonly Skill[];
  readonly zones: readonly Zone[];
}

export interface ListRevisions {
  readonly profiles: number;
  readonly behaviours: number;
  readonly locations: number;
}

/** What every object of a configuration has. */
export interface Named {
  readonly id: number;
  readonly name: string;
}

/** Grows when the object changes. */
interface Revised extends Named {
  readonly revision: number;
}

export interface Campaign extends Revised {
  readonly active: boolean;
  /** Higher goes first; of equals the lower id. */
  readonly priority: number;
  /** Id of its goal. */
  readonly goal: number;
  /** Ids of visitor profiles, of which one must be active; none: everybody. */
  readonly profiles: readonly number[];
  /** Percent of the visitors for whom this campaign's offers are decided but never shown. */
  readonly controlShare: number;
  readonly lineOfBusiness?: number | undefined;
  /** Times with an offset, such as 2026-11-22T08:00:00+01:00. */
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
  readonly engagements: readonly Engagement[];
}

export const ENGAGEMENT_TYPES = ['peeling-corner', 'overlay', 'toaster', 'slide-out', 'embedded', 'sticky'] as const;
export type EngagementType = (typeof ENGAGEMENT_TYPES)[number];

export const POSITIONS = ['top-left', 'top', 'top-right', 'left', 'center', 'right', 'bottom-left', 'bottom', 'bottom-right'] as const;
export type Position = (typeof POSITIONS)[number];

export interface Engagement extends Revised {
  readonly active: boolean;
  readonly type: EngagementType;
  /** `web` is offered to pages by the tag, `app` by the Monitoring and App Engagement APIs. */
  readonly source: 'web' | 'app';
  /** Installation id of the only app that it is for; app engagements only. */
  readonly app?: string | undefined;
  /** Where an embedded engagement stands. Others may name one for the readers of the state document. */
  readonly zone?: number | undefined;
  /** Where on the screen all but embedded ones stand. Of those at one position a page shows one at a time. */
  readonly position?: Position | undefined;
  /** Ids of visitor behaviours, of which one must be active; none: at once. */
  readonly behaviours: readonly number[];
  /** Ids of on-site locations, of which one must fit the page; none: every page. */
  readonly locations: readonly number[];
  readonly skill?: number | undefined;
  readonly channel: 'chat' | 'content';
  readonly conversation: 'chat' | 'messaging';
  /** Such as en-US. */
  readonly language: string;
  /** What the visitor sees, by availability of the skill. A state without content is not offered. */
  readonly content: Contents;
  readonly click: Click;
  /** Seconds after which an offer that is not touched goes away. */
  readonly timeout?: number | undefined;
  readonly closeButton: boolean;
  /** How often in a visit until it is not offered again; what is not given has no limit. */
  readonly limits: Limits;
  /** Answered by the Monitoring and App Engagement APIs as they are. */
  readonly window?: number | undefined;
  readonly connector?: number | undefined;
}

export interface Contents {
  readonly online?: Content | undefined;
  readonly offline?: Content | undefined;
  readonly busy?: Content | undefined;
}

/** HTML is sanitised before it is stored: it cannot run script. */
export type Content =
  | { readonly html: string; readonly css?: string | undefined }
  | { readonly image: string; readonly alt: string; readonly width?: number | undefined; readonly height?: number | undefined };

/** What a click on the offer does, beside being reported. */
export type Click =
  | { readonly open: string; readonly newWindow: boolean }
  | {
      /** Path of a function of the page, such as shop.openChat. */
      readonly call: string;
    }
  | { readonly event: true };

export interface Limits {
  readonly offered?: number | undefined;
  readonly shown?: number | undefined;
  readonly accepted?: number | undefined;
  readonly timedOut?: number | undefined;
  readonly closed?: number | undefined;
}

/** A visitor profile, a visitor behaviour or an on-site location: a name for a condition. */
export interface Target extends Named {
  readonly when: Condition;
}

/** Recorded when a visit reaches it first. */
export interface Goal extends Revised {
  readonly reach: GoalReach;
}

export type GoalReach =
  /** A page with such a URL is opened. */
  | { readonly url: TextTest }
  | { readonly purchase: PurchaseTest }
  | { readonly lead: LeadTest }
  | { readonly service: ServiceTest }
  /** The visit goes on to as many pages. */
  | { readonly reduceAbandonment: { readonly pages: number } }
  /** An offer is accepted: of this engagement, of this campaign, or any. */
  | { readonly increaseInteraction: { readonly engagement?: EngagementTest['id'] | undefined; readonly campaign?: number | undefined } };

export const AVAILABILITIES = ['online', 'offline', 'busy'] as const;
export type Availability = (typeof AVAILABILITIES)[number];

export interface Skill extends Named {
  /** Until a system that knows better says otherwise. */
  readonly availability: Availability;
}

export interface Zone extends Named {
  /** Id of an element of the page. */
  readonly element: string;
}
