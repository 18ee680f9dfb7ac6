import type { DeviceFamily, DeviceOs } from '../visit/origin.ts';
import type { DateTest, NumberTest, TextTest } from './comparison.ts';

/**
 * When something is targeted: an object with one member that names the condition. `all` of none is true, `any` of none is false.
 * A member of a condition that is not given asks for nothing; all that are given must hold.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly [Name in keyof Conditions]: { readonly [Key in Name]: Conditions[Name] } }[keyof Conditions];

/** What each condition asks, by its name. Each has a file in conditions/. */
export interface Conditions {
  /** The whole URL of the page. */
  readonly url: TextTest;
  readonly title: TextTest;
  /** At least one section of the page. */
  readonly section: TextTest;
  readonly geo: GeoTest;
  /** The visitor's address is in one of these ranges: 192.0.2.0/24, 2001:db8::/32 or a single address. */
  readonly ip: readonly string[];
  readonly device: readonly DeviceFamily[];
  readonly os: readonly DeviceOs[];
  /** Name of the browser, such as Chrome. */
  readonly browser: TextTest;
  /** Whether the visitor was here before this visit. False where the tag does not tell. */
  readonly visitor: 'new' | 'returning';
  /** How many visits the visitor made before this one. False where the tag does not tell. */
  readonly visits: NumberTest;
  /** Referrer of the first page of the visit. */
  readonly referrer: TextTest;
  readonly searchEngine: { readonly name?: TextTest | undefined; readonly keywords?: TextTest | undefined };
  readonly marketing: MarketingTest;
  /** Pages opened in this visit. */
  readonly pages: NumberTest;
  /** Seconds since the page opened. */
  readonly timeOnPage: NumberTest;
  /** Seconds since the visit started. */
  readonly timeOnSite: NumberTest;
  /** Seconds since the visitor last did anything that was reported: keep-alives do not count. */
  readonly idle: NumberTest;
  readonly customer: CustomerTest;
  readonly personal: PersonalTest;
  readonly cart: CartTest;
  /** A product was viewed in this visit. */
  readonly viewed: ProductTest & Times;
  readonly purchase: PurchaseTest & Times;
  readonly lead: LeadTest & Times;
  readonly service: ServiceTest & Times;
  readonly error: ErrorTest & Times;
  /** Words that the visitor searched for on the site. */
  readonly searched: { readonly words?: TextTest | undefined } & Times;
  /** Whether the site has said who the visitor is (an identity of more than the anonymous class). */
  readonly identified: boolean;
  /** Day and hour in the account's time zone. */
  readonly clock: ClockTest;
  /** What became of an engagement in this visit. */
  readonly engagement: EngagementTest;
}

export type ConditionName = keyof Conditions;

export interface GeoTest {
  /** Name or ISO 3166-1 alpha-2 code. */
  readonly country?: TextTest | undefined;
  readonly state?: TextTest | undefined;
  readonly city?: TextTest | undefined;
  readonly isp?: TextTest | undefined;
  readonly org?: TextTest | undefined;
}

/** Names of the marketing channels 0 to 6 (contract §5.2). */
export const MARKETING_CHANNELS = ['direct', 'search', 'social', 'email', 'referral', 'paid-search', 'display'] as const;
export type MarketingChannel = (typeof MARKETING_CHANNELS)[number];

export interface MarketingTest {
  readonly channel?: readonly MarketingChannel[] | undefined;
  readonly affiliate?: TextTest | undefined;
  readonly campaign?: TextTest | undefined;
}

export interface CustomerTest {
  readonly status?: TextTest | undefined;
  readonly type?: TextTest | undefined;
  readonly balance?: NumberTest | undefined;
  readonly currency?: TextTest | undefined;
  readonly customerId?: TextTest | undefined;
  readonly lastPaymentDate?: DateTest | undefined;
  readonly registrationDate?: DateTest | undefined;
  readonly loginStatus?: NumberTest | undefined;
  readonly companyBranch?: TextTest | undefined;
  readonly companySize?: NumberTest | undefined;
  readonly socialId?: TextTest | undefined;
  readonly userName?: TextTest | undefined;
  readonly accountName?: TextTest | undefined;
  readonly role?: TextTest | undefined;
  readonly storeZipCode?: TextTest | undefined;
  readonly storeNumber?: TextTest | undefined;
}

export interface PersonalTest {
  readonly firstName?: TextTest | undefined;
  readonly lastName?: TextTest | undefined;
  /** Years as the site said them. */
  readonly age?: NumberTest | undefined;
  readonly gender?: TextTest | undefined;
  readonly company?: TextTest | undefined;
  readonly language?: TextTest | undefined;
  /** At least one address. */
  readonly email?: TextTest | undefined;
}

export interface CartTest {
  readonly total?: NumberTest | undefined;
  readonly items?: NumberTest | undefined;
  /** What the last report changed of the total. */
  readonly change?: NumberTest | undefined;
  readonly currency?: TextTest | undefined;
  /** At least one line is of such a product. */
  readonly product?: ProductTest | undefined;
}

export interface ProductTest {
  readonly name?: TextTest | undefined;
  readonly category?: TextTest | undefined;
  readonly sku?: TextTest | undefined;
  readonly price?: NumberTest | undefined;
}

/** For what a visit can report more than once. */
export interface Times {
  /** How often at least; default 1. */
  readonly times?: number | undefined;
}

export interface PurchaseTest {
  readonly total?: NumberTest | undefined;
  readonly currency?: TextTest | undefined;
  readonly orderId?: TextTest | undefined;
  /** At least one line is of such a product. */
  readonly product?: ProductTest | undefined;
}

export interface LeadTest {
  readonly topic?: TextTest | undefined;
  readonly value?: NumberTest | undefined;
  readonly leadId?: TextTest | undefined;
}

export interface ServiceTest {
  readonly topic?: TextTest | undefined;
  /** 0 complete … 13 resolved (contract §5.8). */
  readonly status?: NumberTest | undefined;
  readonly category?: TextTest | undefined;
  readonly serviceId?: TextTest | undefined;
}

export interface ErrorTest {
  readonly message?: TextTest | undefined;
  readonly code?: TextTest | undefined;
  readonly level?: NumberTest | undefined;
  readonly contextId?: TextTest | undefined;
  readonly resolved?: boolean | undefined;
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface ClockTest {
  /** Default: every day. */
  readonly days?: readonly Weekday[] | undefined;
  /** 24-hour time such as 09:00, included; default 00:00. Later than `until`, the span goes over midnight. */
  readonly from?: string | undefined;
  /** Not included; default 24:00. */
  readonly until?: string | undefined;
}

export interface EngagementTest {
  /** Its id. */
  readonly id: number;
  readonly was: 'offered' | 'shown' | 'accepted' | 'expanded' | 'timedOut' | 'closed';
  /** How often at least; default 1. */
  readonly times?: number | undefined;
}
