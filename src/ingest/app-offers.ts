import type { AppOffer } from '../protocol/app-offer.ts';
import type { PageId } from '../visit/ids.ts';
import type { VisitEvent } from '../visit/visit-event.ts';
import type { Visit } from '../visit/visit.ts';
import type { AccountCampaigns } from './account-campaigns.ts';
import type { Findings } from './attributes/fields.ts';
import { readImpression } from './attributes/impression.ts';
import { linkOfOffer } from './offer-link.ts';

/** What apps are offered, and what becomes of it. */
export interface AppOffers {
  /** The offer on an app's page of a visit, after the report that asked for it (`AppIntake.enter`). */
  offer(visit: Visit, page: PageId): AppOffer | undefined;
  /** Impression events of an app; those that cannot be read are left out, those of no offer are refused by the fold. */
  impressions(sent: readonly unknown[], page: PageId, at: number): VisitEvent[];
}

export function createAppOffers(campaigns: AccountCampaigns, now: () => number): AppOffers {
  return {
    offer(visit, page) {
      const open = visit.targeting?.offers.findLast((offer) => offer.page === page && offer.fate === undefined);
      const compiled = campaigns.of(visit.account)?.compiled;
      const known = open && compiled?.engagementById.get(open.engagement)?.engagement;
      if (!open || !compiled || known?.revision !== open.revision || known.source !== 'app') return undefined;
      const { language, window, connector, skill } = known;
      return {
        campaign: open.campaign,
        engagement: open.engagement,
        engagementRevision: open.revision,
        context: String(open.context),
        connector,
        window,
        language,
        state: open.state,
        leadsSomewhere: linkOfOffer(known, visit, open) !== undefined,
        conversation: undefined,
        skill: compiled.configuration.skills.find(({ id }) => id === skill),
        validForSeconds: open.validUntil === undefined ? undefined : Math.round((open.validUntil - now()) / 1000),
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
