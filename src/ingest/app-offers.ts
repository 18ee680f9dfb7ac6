import type { AppOffer } from '../protocol/app-offer.ts';
import type { PageId } from '../visit/ids.ts';
import type { VisitEvent } from '../visit/visit-event.ts';
import type { Visit } from '../visit/visit.ts';

/** What apps are offered, and what becomes of it: campaigns answer here. */
export interface AppOffers {
  /** The offer on a page of a visit, after the report that asks for it. `app` is the installation id, where the interface knows one. */
  offer(visit: Visit, page: PageId, app: string | undefined): AppOffer | undefined;
  /** Impression events of an app; those that cannot be of an offer are left out. */
  impressions(sent: readonly unknown[], page: PageId, at: number): VisitEvent[];
}

/** Nothing is offered, so nothing can be accepted. */
export const NO_APP_OFFERS: AppOffers = { offer: () => undefined, impressions: () => [] };
