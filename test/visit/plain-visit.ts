import type { Attribute } from '../../src/visit/attributes/attribute.ts';
import type { ProductLine } from '../../src/visit/attributes/product.ts';
import type { Report, VisitEvent, VisitRules } from '../../src/visit/visit-event.ts';
import { KEY, ORIGIN, START } from './recorded-visit.ts';

interface PlainPage {
  readonly wire: { readonly id: string; readonly startTime: number } & Record<string, unknown>;
  readonly tab: string | undefined;
  readonly stored: boolean;
  lastSeenAt: number;
  loaded: boolean;
  open: boolean;
}

type Leaves = Record<string, unknown>;

/**
 * The model of a visit: everything in one mutable object, nothing shared with the real fold but the types. Written for being plainly
 * right, not fast; it knows the limits of pages and events, not that of bytes.
 */
export class PlainVisit {
  readonly #rules: VisitRules;
  readonly #pages: PlainPage[] = [];
  readonly #events: Leaves[] = [];
  readonly #reports = new Set<string>();
  readonly #sections: Record<string, Leaves[]> = {};
  readonly #orders = { purchase: [] as (string | null)[], lead: [] as (string | null)[], service: [] as (string | null)[] };
  #counted = 0;
  #customer: Leaves | undefined;
  #personal: Leaves | undefined;
  #marketing: Leaves | undefined;
  #cart: { cartStatus: Leaves; lastTotalChange: number } | undefined;

  constructor(rules: VisitRules) {
    this.#rules = rules;
  }

  report({ id, events }: Report): void {
    if (id !== undefined && this.#reports.has(id)) return;
    if (id !== undefined && events.some((event) => event.type !== 'kept-alive')) this.#reports.add(id);
    for (const event of events) this.#take(event);
  }

  #take(event: VisitEvent): void {
    if (event.type === 'page-opened') this.#open(event);
    if (event.type === 'attribute') this.#attribute(event.attribute, event.at, event.pageId);
    if (event.type === 'page-loaded') this.#alive(event.pageId, event.at, true);
    if (event.type === 'kept-alive') this.#alive(event.pageId, event.at);
  }

  #alive(id: string | undefined, at: number, loaded = false): void {
    for (const page of this.#pages.filter((page) => page.open && page.wire.id === id)) {
      page.lastSeenAt = Math.max(page.lastSeenAt, at);
      page.loaded ||= loaded;
    }
  }

  #open({ page, at, tab }: VisitEvent & { type: 'page-opened' }): void {
    if (this.#pages.some((other) => other.wire.id === page.id && (other.open || other.stored))) return this.#alive(page.id, at);
    for (const other of this.#pages) if (other.tab === tab) other.open = false;
    const open = this.#pages.filter((other) => other.open);
    if (open.length >= 8) open.toSorted((one, other) => one.lastSeenAt - other.lastSeenAt)[0]!.open = false;
    const { id, url, title, referrer, sections } = page;
    const pageBasic = { url, startTime: at, referrer, title, sections };
    const wire = { id, url, pageTitle: title, referrer, startTime: at, pageBasic, revActiveOSLs: {} };
    this.#pages.push({ wire, tab, stored: this.#pages.length < this.#rules.maxPages, lastSeenAt: at, loaded: false, open: true });
  }

  #attribute(attribute: Attribute, at: number, named: string | undefined): void {
    const page = named ?? this.#pages.findLast((other) => other.open && other.stored)?.wire.id;
    const stored = this.#counted < this.#rules.maxEvents;
    this.#counted += 1;
    this.#alive(named, at);
    const { event, items } = this.#fold(attribute, stored);
    if (!stored) return;
    for (const [name, payload] of Object.entries(event)) {
      this.#events.push({ [name]: { serverTimeStamp: at, contexts: page === undefined ? {} : { page: { id: page } }, ...payload } });
    }
    for (const [name, list] of Object.entries(items)) if (list.length > 0) (this.#sections[name] ??= []).push(...list);
  }

  /** Takes the values of an attribute; returns its event and what it adds to the lists of the session. */
  #fold(attribute: Attribute, stored: boolean): { event: Record<string, Leaves>; items: Record<string, Leaves[]> } {
    switch (attribute.type) {
      case 'customer': {
        const { status, type, ...others } = attribute.customer;
        const customerInfo = { customerStatus: status, customerType: type, ...others };
        this.#customer = { ...(this.#customer ?? customerInfo), ...sentOf(customerInfo) };
        return { event: { customerInfo: { customerInfo } }, items: {} };
      }
      case 'personal': {
        const { firstName, lastName, age, ...others } = attribute.personal;
        const customerAge = age && {
          customerAgeInYears: age.years,
          customerYearOfBirth: age.birthYear,
          customerMonthOfBirth: age.birthMonth,
          customerDateOfBirth: age.birthDay,
        };
        const personalInfo = { name: firstName, surname: lastName, customerAge, ...others };
        const knownAge = this.#personal?.['customerAge'] as Leaves | null | undefined;
        this.#personal = { ...(this.#personal ?? personalInfo), ...sentOf(personalInfo) };
        if (customerAge && knownAge) this.#personal['customerAge'] = { ...knownAge, ...sentOf(customerAge) };
        return { event: { personalInfo: { personalInfo } }, items: {} };
      }
      case 'marketing': {
        const { channel, ...others } = attribute.marketing;
        const marketingCampaignInfo = { originatingChannel: channel, ...others };
        this.#marketing = { ...(this.#marketing ?? marketingCampaignInfo), ...sentOf(marketingCampaignInfo) };
        return { event: { marketingCampaignInfo: { marketingCampaignInfo } }, items: {} };
      }
      case 'cart': {
        const { total, currency, itemCount, lines } = attribute.cart;
        const cart = { total, currency, numItems: itemCount, products: lines };
        const before = (this.#cart?.cartStatus['total'] ?? 0) as number;
        this.#cart = { cartStatus: { ...cart, total: total ?? 0 }, lastTotalChange: changeOf(before, total ?? 0) };
        return { event: { cartStatus: cart }, items: {} };
      }
      case 'purchase': {
        const { cart, ...order } = attribute.purchase;
        const { number, repeated } = this.#next('purchase', order.orderId, stored);
        const lines: readonly ProductLine[] | null | undefined = cart?.lines;
        const ordered = cart && { total: null, currency: null, numItems: cart.itemCount, products: lines };
        const item = { ...order, cart: ordered, purchaseSeqId: number, repeatedOrderId: repeated };
        return {
          event: { purchase: { ...order, cart: ordered && { serverTimeStamp: 0, contexts: {}, ...ordered } } },
          items: { purchases: [item] },
        };
      }
      case 'product-view': {
        const products = attribute.view.products?.map(({ stockStatus, stockQuantity, ...product }) => ({
          product: { ...product, statusInStock: stockStatus, quantityInStock: stockQuantity },
        }));
        const event = { viewedProduct: { currency: attribute.view.currency, products: products ?? null } };
        return { event, items: { viewedProduct: products ?? [] } };
      }
      case 'lead': {
        const lead = { ...attribute.lead, ticketId: null };
        const { number, repeated } = this.#next('lead', lead.leadId, stored);
        return { event: { lead: { lead } }, items: { leads: [{ ...lead, leadSeqId: number, repeatedLeadId: repeated }] } };
      }
      case 'service': {
        const { service: serviceActivity } = attribute;
        const { number, repeated } = this.#next('service', serviceActivity.serviceId, stored);
        const item = { ...serviceActivity, serviceSeqId: number, repeatedServiceActivity: repeated };
        return { event: { serviceActivity: { serviceActivity } }, items: { serviceActivity: [item] } };
      }
      case 'error':
        return { event: { visitorError: { visitorError: attribute.error } }, items: { visitorError: [{ ...attribute.error }] } };
      case 'search':
        return { event: { searchContent: { ...attribute.search } }, items: { searchContent: [{ ...attribute.search }] } };
    }
  }

  #next(kind: 'purchase' | 'lead' | 'service', id: string | null, stored: boolean): { number: string; repeated: boolean } {
    const ids = this.#orders[kind];
    const repeated = id !== null && ids.includes(id);
    ids.push(stored ? id : null);
    return { number: String(ids.length), repeated };
  }

  document(): unknown {
    const { ipv4, ipv6, geo, userAgent, device, externalReferrer, searchEngine, searchKeywords } = ORIGIN;
    const session = {
      id: KEY.session,
      startTime: START,
      ipv4,
      ipv6,
      geo,
      userAgent,
      userAgentDetails: device.browser,
      deviceOS: device.os,
      deviceOSDetails: device.osDetails,
      deviceFamily: device.family,
      mobileDeviceInfo: { mobile: device.mobile, detected: device.detected },
      externalReferrer,
      searchEngine: { searchEngine, keywords: searchKeywords },
      siteControlGroup: 'NA',
      revActiveVPs: {},
      revAllVPs: {},
      revActiveVBs: {},
      revAllVBs: {},
      revAllOSLs: {},
      engagements: [],
      customerInfo: this.#customer && { customerInfo: this.#customer },
      personalInfo: this.#personal && { personalInfo: this.#personal },
      marketingCampaignInfo: this.#marketing && { marketingCampaignInfo: this.#marketing },
      cart: this.#cart,
      pages: this.#pages
        .filter((page) => page.stored)
        .map((page) => ({
          ...page.wire,
          timeOnPage: page.lastSeenAt - page.wire.startTime,
          ...(page.loaded && { pageLoaded: true }),
        })),
      events: this.#events,
      ...this.#sections,
    };
    return JSON.parse(JSON.stringify({ id: KEY.session, appSessions: [session] }));
  }
}

/** Leaves that were sent. */
function sentOf(leaves: Leaves): Leaves {
  return Object.fromEntries(Object.entries(leaves).filter(([, value]) => value !== null));
}

/** To eight decimals, and never beyond what a number can be. */
function changeOf(before: number, total: number): number {
  const change = Number((total - before).toFixed(8));
  if (Number.isFinite(change)) return change;
  return change > 0 ? Number.MAX_VALUE : -Number.MAX_VALUE;
}
