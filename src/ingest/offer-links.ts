import { ApiError } from '../protocol/errors.ts';
import { absenceError } from '../read/absence-error.ts';
import { malformedKeyError, readVisitKey, type VisitAddress } from '../read/visit-key.ts';
import { isInTime } from '../visit/offer-validity.ts';
import { hasSeen } from '../visit/seen.ts';
import type { OpenOffer } from '../visit/targeting.ts';
import type { Visit } from '../visit/visit.ts';
import { type ApplyOptions, applyReport } from './apply-report.ts';
import { linkOfOffer } from './offer-link.ts';

/** Links that a telephone system passes on: each leads somewhere once (contract §3.3). */
export interface OfferLinks {
  /**
   * Where the link of an offer leads. Following it accepts the offer, and resolves once that is stored.
   * Throws 'unknown-visitor', 'unknown-session', 'visit-ended', 'unknown-engagement' and 'link-over'.
   */
  follow(address: VisitAddress, context: string): Promise<string>;
}

export interface OfferLinksOptions extends ApplyOptions {
  readonly now: () => number;
}

export function createOfferLinks(options: OfferLinksOptions): OfferLinks {
  return {
    async follow(address, context) {
      const key = readVisitKey(address);
      if (!key) throw await malformedKeyError(options.store, address);
      const stored = await options.store.read(key);
      if (!stored) throw await absenceError(options.store, key);
      const offer = stored.visit.targeting?.offers.find((made) => String(made.context) === context);
      const url = offer && leadsTo(options, stored.visit, offer);
      if (!offer || url === undefined) throw new ApiError('unknown-engagement');
      const at = options.now();
      // A report is applied once by its id, also when two follow the link at the same time and after a restart.
      const id = `link ${offer.context}`;
      const { campaign, engagement, page: pageId } = offer;
      const impression = { outcome: 'accepted' as const, campaign, engagement, context: offer.context };
      const report = { arrivedAt: at, id, events: [{ type: 'impression' as const, at, pageId, impression }] };
      if (!(await applyReport(options, key, report, { check: (visit) => checkUnused(visit, offer, id, at) })))
        throw await absenceError(options.store, key);
      return url;
    },
  };
}

function leadsTo({ campaigns }: OfferLinksOptions, visit: Visit, offer: OpenOffer): string | undefined {
  const known = campaigns.of(visit.account)?.compiled.engagementById.get(offer.engagement)?.engagement;
  return known && known.source === 'app' ? linkOfOffer(known, visit, offer) : undefined;
}

function checkUnused(visit: Visit, { context }: OpenOffer, id: string, at: number): void {
  const offer = visit.targeting?.offers.find((made) => made.context === context);
  const isOpen = offer !== undefined && offer.fate === undefined && isInTime(offer, 'accepted', at);
  if (!isOpen || hasSeen(visit.seen, 'report', id)) throw new ApiError('link-over');
}
