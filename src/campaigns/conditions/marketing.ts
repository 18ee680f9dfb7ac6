import { MARKETING_CHANNELS, type MarketingTest } from '../condition.ts';
import type { Predicate } from '../facts.ts';
import { textTest } from '../text-test.ts';

/** What the site said brought the visitor. */
export function marketing(test: MarketingTest): Predicate {
  const channels = test.channel?.map((name) => MARKETING_CHANNELS.indexOf(name));
  const affiliate = textTest(test.affiliate);
  const campaign = textTest(test.campaign);
  return ({ visit: { marketing: known } }) =>
    known !== undefined &&
    (channels === undefined || (known.channel !== null && channels.includes(known.channel))) &&
    affiliate(known.affiliate) &&
    campaign(known.campaignId);
}
