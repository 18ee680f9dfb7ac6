import type { Engagement } from '../campaigns/configuration.ts';
import type { OfferIds } from '../protocol/offer.ts';
import type { OpenOffer } from '../visit/targeting.ts';
import type { Visit } from '../visit/visit.ts';

/** What names an offer to the page or desk that its click leads to (contract §6.6). */
export function offerIds({ visitor, session }: Visit, { context, campaign, engagement }: OpenOffer): OfferIds {
  return { svid: visitor, ssid: session, scid: String(context), cid: campaign, eid: engagement };
}

/** Where the click on an offer leads outside the page or app that shows it: undefined where it leads nowhere, or to a path of some site. */
export function linkOfOffer({ click }: Pick<Engagement, 'click'>, visit: Visit, offer: OpenOffer): string | undefined {
  return 'open' in click && /^https?:/i.test(click.open) ? linkOf(click.open, visit, offer) : undefined;
}

/** Adds the ids of an offer to the query of a URL or path, before its fragment. */
export function linkOf(link: string, visit: Visit, offer: OpenOffer): string {
  const [address = '', ...fragment] = link.split('#');
  const query = Object.entries(offerIds(visit, offer)).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const joint = address.includes('?') ? '&' : '?';
  return [`${address}${joint}${query.join('&')}`, ...fragment].join('#');
}
