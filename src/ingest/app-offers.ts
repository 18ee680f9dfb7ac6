import type { AppOffer } from '../protocol/app-offer.ts';
import type { PageId } from '../visit/ids.ts';
import type { VisitEvent } from '../visit/visit-event.ts';
import { APP_OFFER_VALID_MS } from '../visit/offer-validity.ts';
import type { Visit } from '../visit/visit.ts';
import type { AccountCampaigns } from './account-campaigns.ts';
import type { Findings } from './attributes/fields.ts';
import { readImpression } from './attributes/impression.ts';
import { linkOf } from './offer-link.ts';

/** What apps are offered, and what becomes of it. */
export interface AppOffers {
  /** The offer on an app's page of a visit, after the report that asked for it (`AppIntake.enter`). */
  offer(visit: Visit, page: PageId): AppOffer | undefined;
  /** Impression events of an app; those that cannot be read are left out, those of no offer are refused by the fold. */
  impressions(sent: readonly unknown[], page: PageId, at: number): VisitEvent[];
}

export function createAppOffers(campaigns: AccountCampaigns): AppOffers {
  return {
    offer(visit, page) {
      const open = visit.targeting?.offers.findLast((offer) => offer.page === page && offer.fate === undefined);
      const compiled = campaigns.of(visit.account)?.compiled;
      const known = open && compiled?.engagementById.get(open.engagement)?.engagement;
      if (!open || !compiled || known?.revision !== open.revision || known.source !== 'app') return undefined;
      const { language, window, connector, skill, click } = known;
      return {
        campaign: open.campaign,
        engagement: open.engagement,
        engagementRevision: open.revision,
        context: String(open.context),
        connector,
        window,
        language,
        url: 'open' in click ? linkOf(click.open, visit, open) : undefined,
        conversation: undefined,
        skill: compiled.configuration.skills.find(({ id }) => id === skill),
        validForSeconds: APP_OFFER_VALID_MS / 1000,
      };
    },
    impressions: (sent, pageId, at) =>
      sent.flatMap((item) => {
        const findings: Findings = { dropped: 0 };
        const impression = readImpression(item as { readonly [name: string]: unknown }, (item as { type: string }).type, findings);
        return impression && findings.fault === undefined ? [{ type: 'impression' as const, at, pageId, impression }] : [];
      }),
  };
}
