import type { Offer } from '../../protocol/offer.ts';
import { pageTag } from './page-tag.ts';

export type OfferEventName =
  | 'START'
  | 'OFFER_DISPLAY'
  | 'OFFER_IMPRESSION'
  | 'OFFER_CLICK'
  | 'OFFER_TIMEOUT'
  | 'OFFER_DECLINED'
  | 'OFFER_REMOVE';

/** Names of the types by their numbers, as the configuration has them; there is no 4. */
export const TYPE_NAMES = ['peeling-corner', 'overlay', 'toaster', 'slide-out', '', 'embedded', 'sticky'] as const;

/** Tells the page what becomes of an offer (contract §6.4). */
export function fire(eventName: OfferEventName, offer: Offer, isPlaced = true): void {
  pageTag.events.trigger('LP_OFFERS', eventName, describe(offer, isPlaced));
}

/** What events and `getEngagementInfo` say of an offer. */
export function describe(offer: Offer, isPlaced: boolean): object {
  const { contextId, campaignId, engagementId, engagementRevision, engagementType, pageId } = offer;
  const { engagementName, zoneId, state, renderingType, conversationType } = offer;
  return {
    contexts: [{ EngagementContext: { id: contextId } }, { pageContext: { id: pageId } }],
    campaignId,
    engagementId,
    engagementRevision,
    engagementType,
    engagementName,
    contextId,
    zoneId,
    state,
    confKey: `${campaignId}_${engagementId}_${engagementRevision}`,
    tglName: TYPE_NAMES[engagementType],
    renderingType,
    conversationType,
    instantiated: isPlaced,
    done: isPlaced,
  };
}
