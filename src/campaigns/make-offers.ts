import type { Entry } from '../visit/entry.ts';
import { copyTargeting } from '../visit/one-shape.ts';
import { bytesOf } from '../visit/step.ts';
import type { OfferState, OpenOffer, Outcomes, Targeting } from '../visit/targeting.ts';
import type { Audience, VisitRules } from '../visit/visit-event.ts';
import type { OpenPage } from '../visit/visit.ts';
import type { CompiledCampaigns, CompiledEngagement } from './compile.ts';
import { audienceOf, isDue, isRunning, reachedLimit } from './eligible.ts';
import type { Facts } from './facts.ts';
import { type LiveCampaigns, stateOf } from './live-campaigns.ts';
import { offerEngagement, stateEntry } from './offer-engagement.ts';

/** What became of the offers of a visit. */
export interface Offered {
  readonly targeting: Targeting;
  readonly entries: readonly Entry[];
}

/** Offers of closed pages that are kept for impressions which come late. */
const MAX_PAST_OFFERS = 16;

/**
 * Brings the offers of the page that hears the answer up to date: what does not run any more is withdrawn, what has another state says so, and each
 * place that is free goes to the first engagement that is due. An offer, whatever became of it, keeps its place until the page ends.
 */
export function makeOffers(live: LiveCampaigns, facts: Facts, page: OpenPage, audience: Audience, rules: VisitRules): Offered {
  const renewed = renewOffers(live, facts, page);
  const { visit, now } = facts;
  let { targeting } = renewed;
  let made: MadeOffers | undefined;
  const entries = [...renewed.entries];
  const { offersPerVisit = Infinity } = live.compiled.configuration;
  let room = rules.maxBytes - visit.counts.bytes - bytesOf(entries);
  findDue(live, { ...facts, targeting }, page, audience, (due) => {
    if (targeting.contexts >= offersPerVisit || reachedLimit(due.engagement, targeting) !== undefined) return false;
    const state = stateOf(live, due.engagement);
    if (state === undefined || !isOfUse(state, audience)) return false;
    const { offer, entries: recorded } = offerEngagement(live, due, { visit, targeting }, page, state);
    const bytes = bytesOf(recorded);
    if (bytes > room) return false;
    room -= bytes;
    entries.push(...recorded);
    if (made === undefined) targeting = made = toMakeOffers(targeting);
    addOffer(made, withTime(offer, audience, now));
    return true;
  });
  return { targeting, entries };
}

/**
 * Hands what is due on a page and has a free place to `offer`, in the order in which it is considered; the place is taken when `offer` returns
 * true. Every report of a page asks for it: campaigns are found by the profiles that are active, and the cheapest questions come first.
 */
function findDue(
  { compiled }: LiveCampaigns,
  { targeting, now }: Facts,
  page: OpenPage,
  audience: Audience,
  offer: (due: CompiledEngagement) => boolean,
): void {
  const taken = takenSlots(compiled, targeting, page);
  const active = {
    profiles: compiled.profiles.flagsOf(targeting.profiles),
    behaviours: compiled.behaviours.flagsOf(targeting.behaviours),
  };
  const candidates = compiled.candidates[audience.source];
  const isMeant = audienceOf(candidates, active);
  for (let at = 0; at < isMeant.length; at += 1) {
    const candidate = candidates.campaigns[at]!;
    if (isMeant[at] !== 1 || !isRunning(candidate, now)) continue;
    for (const due of candidate.engagements) {
      if (taken[due.slotNumber] === 1 || !isDue(due, active, page) || !isFor(due, audience)) continue;
      if (offer(due)) taken[due.slotNumber] = 1;
    }
  }
}

/** 1 by the number of each place of the page that an offer has, whatever became of it. */
function takenSlots({ slots }: CompiledCampaigns, { offers }: Targeting, page: OpenPage): Uint8Array {
  const taken = new Uint8Array(slots.size);
  for (const { page: on, slot } of offers) {
    const number = on === page.id && slot !== undefined ? slots.get(slot) : undefined;
    if (number !== undefined) taken[number] = 1;
  }
  return taken;
}

/** Some engagements are meant for one app only. */
function isFor({ engagement }: CompiledEngagement, audience: Audience): boolean {
  return engagement.app === undefined || engagement.app === audience.app;
}

/** Content that nobody answers is always of use. */
function isOfUse(state: OfferState, { isOnlineOnly }: Audience): boolean {
  return !isOnlineOnly || state === 0 || state === 1;
}

function withTime(offer: OpenOffer, { offersValidMs }: Audience, now: number): OpenOffer {
  return offersValidMs === undefined ? offer : { ...offer, validUntil: now + offersValidMs };
}

/** Drops the oldest offers of pages that are closed. */
export function withoutOldOffers(targeting: Targeting, open: readonly OpenPage[]): Targeting {
  const { offers } = targeting;
  let surplus = offers.reduce((count, { page }) => (isOpen(open, page) ? count : count + 1), 0) - MAX_PAST_OFFERS;
  if (surplus <= 0) return targeting;
  return { ...targeting, offers: offers.filter(({ page }) => isOpen(open, page) || (surplus -= 1) < 0) };
}

function isOpen(open: readonly OpenPage[], id: string): boolean {
  return open.some((page) => page.id === id);
}

function renewOffers(live: LiveCampaigns, { targeting, now }: Facts, page: OpenPage): Offered {
  const entries: Entry[] = [];
  let offers: OpenOffer[] | undefined;
  for (const [index, offer] of targeting.offers.entries()) {
    if (offer.page !== page.id || offer.fate !== undefined) continue;
    const renewed = renewOffer(live, offer, now);
    if (renewed.state !== offer.state) entries.push(stateEntry(offer.context, renewed.state));
    if (renewed !== offer) (offers ??= [...targeting.offers])[index] = renewed;
  }
  return { targeting: offers ? { ...targeting, offers } : targeting, entries };
}

function renewOffer(live: LiveCampaigns, offer: OpenOffer, now: number): OpenOffer {
  const current = live.compiled.engagementById.get(offer.engagement);
  const isCurrent =
    current !== undefined && current.engagement.revision === offer.revision && current.engagement.active && isRunning(current.of, now);
  const state = isCurrent ? stateOf(live, current.engagement) : undefined;
  if (state === offer.state) return offer;
  if (state !== undefined) return { ...offer, state };
  const { slot: _, ...withdrawn } = offer;
  return { ...withdrawn, fate: 'over' };
}

/** Copied once for all offers that are made: a page can be made dozens. */
interface MadeOffers extends Targeting {
  contexts: number;
  readonly offers: OpenOffer[];
  readonly outcomes: Record<string, Outcomes>;
}

function toMakeOffers(targeting: Targeting): MadeOffers {
  const offers = [...targeting.offers];
  const outcomes = { ...targeting.outcomes };
  return Object.assign(copyTargeting(targeting), { offers, outcomes });
}

function addOffer(made: MadeOffers, offer: OpenOffer): void {
  const had = made.outcomes[offer.engagement];
  made.contexts = offer.context;
  made.offers.push(offer);
  made.outcomes[offer.engagement] = { ...had, offered: (had?.offered ?? 0) + 1 };
}
