import { ApiError } from '../protocol/errors.ts';
import { findOffer } from '../visit/find-offer.ts';
import { isInTime } from '../visit/offer-validity.ts';
import type { Report } from '../visit/visit-event.ts';
import type { Visit } from '../visit/visit.ts';

/** Refuses a report that accepts an offer after its time: who sent it would take the engagement for under way. Throws 'offer-expired'. */
export function checkAcceptances(visit: Visit, { arrivedAt, events }: Report): void {
  for (const event of events) {
    if (event.type !== 'impression') continue;
    const offer = findOffer(visit, event.impression);
    if (offer === undefined || isInTime(offer, event.impression.outcome, arrivedAt)) continue;
    const until = new Date(offer.validUntil ?? arrivedAt).toISOString();
    throw new ApiError('offer-expired', `The offer of context ${offer.context} could be accepted until ${until}; ask again.`);
  }
}
