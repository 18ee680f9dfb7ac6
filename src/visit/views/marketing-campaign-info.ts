import type { Marketing } from '../attributes/marketing.ts';
import { literal, text } from './json.ts';

/** Wire form of a marketing source, as the section and its events hold it (contract §5.2). */
export function printMarketingCampaignInfo(marketing: Marketing): string {
  return (
    `{"originatingChannel":${literal(marketing.channel)},"affiliate":${text(marketing.affiliate)}` +
    `,"campaignId":${text(marketing.campaignId)}}`
  );
}
