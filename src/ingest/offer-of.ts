import { USUAL_POSITIONS } from '../campaigns/compile.ts';
import type { Click, Content, Contents } from '../campaigns/configuration.ts';
import type { LiveCampaigns } from '../campaigns/live-campaigns.ts';
import { ENGAGEMENT_TYPE_NUMBERS } from '../campaigns/offer-engagement.ts';
import type { Offer, OfferClick } from '../protocol/offer.ts';
import type { OfferState, OpenOffer } from '../visit/targeting.ts';
import type { Visit } from '../visit/visit.ts';
import { linkOf, offerIds } from './offer-link.ts';

/** Where the server has the script that shows offers. */
const RENDERER = '/tag/offers.js';

/** An offer in the form that the tag shows; undefined when the configuration has it no more. */
export function offerOf({ compiled }: LiveCampaigns, visit: Visit, open: OpenOffer): Offer | undefined {
  const known = compiled.engagementById.get(open.engagement);
  if (known === undefined || known.engagement.revision !== open.revision) return undefined;
  const {
    engagement,
    of: { campaign },
  } = known;
  const content = contentFor(engagement.content, open.state);
  if (content === undefined) return undefined;
  const ids = offerIds(visit, open);
  return {
    contextId: ids.scid,
    campaignId: campaign.id,
    campaignRevision: campaign.revision,
    engagementId: engagement.id,
    engagementRevision: engagement.revision,
    engagementName: engagement.name,
    engagementType: ENGAGEMENT_TYPE_NUMBERS[engagement.type],
    state: open.state,
    pageId: open.page,
    zoneId: engagement.zone ?? null,
    zoneElement:
      engagement.type === 'embedded' ? compiled.configuration.zones.find(({ id }) => id === engagement.zone)?.element : undefined,
    position: engagement.type === 'embedded' ? undefined : (engagement.position ?? USUAL_POSITIONS[engagement.type]),
    language: engagement.language,
    content,
    click: clickOf(engagement.click, visit, open),
    timeout: engagement.timeout,
    closeButton: engagement.closeButton,
    renderingType: 'html' in content ? 1 : 0,
    conversationType: engagement.conversation === 'messaging' ? 1 : 0,
    renderer: RENDERER,
  };
}

/** Content that nobody answers has no state of its own. */
function contentFor({ online, offline, busy }: Contents, state: OfferState): Content | undefined {
  if (state === 2) return offline;
  return state === 4 ? busy : online;
}

function clickOf(click: Click, visit: Visit, offer: OpenOffer): OfferClick {
  if ('open' in click) return { open: linkOf(click.open, visit, offer), newWindow: click.newWindow };
  return 'call' in click ? { call: click.call, arguments: offerIds(visit, offer) } : click;
}
