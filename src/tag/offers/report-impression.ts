import type { Offer } from '../../protocol/offer.ts';
import { pageTag } from './page-tag.ts';

export type ImpressionType = 'impDisplay' | 'impExpanded' | 'impAccept' | 'impTimeout' | 'impClose';

/** Tells the server what became of an offer (contract §2.5). */
export function reportImpression(type: ImpressionType, offer: Offer, more?: object): void {
  pageTag.sdes.send({
    type,
    campaign: offer.campaignId,
    engId: offer.engagementId,
    revision: offer.engagementRevision,
    eContext: [{ type: 'engagementContext', id: offer.contextId }],
    ...more,
  });
}
