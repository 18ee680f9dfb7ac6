import type { Impression } from './impression.ts';
import type { OpenOffer } from './targeting.ts';
import type { Visit } from './visit.ts';

/** The offer that an impression is about; undefined when the visit was never shown such a one. */
export function findOffer({ targeting }: Visit, { campaign, engagement, context }: Impression): OpenOffer | undefined {
  return targeting?.offers.findLast(
    (offer) =>
      (context === undefined || offer.context === context) &&
      offer.campaign === campaign &&
      offer.engagement === engagement &&
      offer.fate !== 'held',
  );
}
