import type { LiveCampaigns } from '../campaigns/live-campaigns.ts';
import type { OfferChange } from '../protocol/offer.ts';
import type { PageId } from '../visit/ids.ts';
import type { OpenOffer } from '../visit/targeting.ts';
import type { Visit } from '../visit/visit.ts';
import { offerOf } from './offer-of.ts';

/** Offers that a page holds: context id → state, both as they stand on the wire. */
export type HeldOffers = ReadonlyMap<string, number>;

/** What a page has to change so that it holds what it was offered: first what goes, then what comes. */
export function offerChanges(live: LiveCampaigns | undefined, visit: Visit, page: PageId | undefined, held: HeldOffers): OfferChange[] {
  const wanted = offersOn(visit.targeting?.offers ?? [], page).flatMap((open) => (live && offerOf(live, visit, open)) ?? []);
  const wantedIds = new Set(wanted.map(({ contextId }) => contextId));
  const removed = [...held.keys()].filter((contextId) => !wantedIds.has(contextId));
  return [
    ...removed.map((contextId) => ({ action: 'remove' as const, contextId })),
    ...wanted
      .filter(({ contextId, state }) => held.get(contextId) !== state)
      .map((offer) => ({ action: held.has(offer.contextId) ? ('change' as const) : ('show' as const), ...offer })),
  ];
}

/** What a page holds that was told of everything until now. */
export function toldOffers(offers: readonly OpenOffer[] = [], page: PageId | undefined): HeldOffers {
  return new Map(offersOn(offers, page).map(({ context, state }) => [String(context), state]));
}

/** Those that are shown: not held back from a control group, not closed or over. */
function offersOn(offers: readonly OpenOffer[], page: PageId | undefined): readonly OpenOffer[] {
  return offers.filter((offer) => offer.page === page && offer.fate === undefined);
}
