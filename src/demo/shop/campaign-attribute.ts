import type { ShopAttribute } from './shop-attribute.ts';

/** utm_medium → channel (contract §5.2). */
const CHANNELS: Readonly<Record<string, number>> = { organic: 1, social: 2, email: 3, referral: 4, cpc: 5, display: 6 };
const DIRECT = 0;

/** What the utm_ parameters of a link tell about the campaign that brought the visitor; undefined without any. */
export function campaignAttribute(query: URLSearchParams): ShopAttribute | undefined {
  const [source, medium, campaign] = ['utm_source', 'utm_medium', 'utm_campaign'].map((name) => query.get(name) ?? undefined);
  if (!source && !medium && !campaign) return undefined;
  return { type: 'mrktInfo', info: { channel: CHANNELS[medium ?? ''] ?? DIRECT, affiliate: source, campaignId: campaign } };
}
