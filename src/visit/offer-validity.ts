import type { ImpressionOutcome } from './impression.ts';
import type { OpenOffer } from './targeting.ts';

/** How long an app may rely on an offer (contract §3.1): it asks again before it shows one that is older. */
export const APP_OFFER_VALID_MS = 900_000;

/** Whether an offer may still become this. Only an acceptance can be too late. */
export function isInTime({ validUntil }: OpenOffer, outcome: ImpressionOutcome, at: number): boolean {
  return outcome !== 'accepted' || validUntil === undefined || at <= validUntil;
}
