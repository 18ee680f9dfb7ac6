import type { ImpressionOutcome } from './impression.ts';
import type { OpenOffer } from './targeting.ts';

/** How long an app may rely on an offer of the App Engagement API (contract §3.1): it asks again before it shows one that is older. */
export const APP_OFFER_VALID_MS = 900_000;

/** How long a caller may follow the link that a telephone system was given (contract §3.3). */
export const CALL_OFFER_VALID_MS = 300_000;

/** Whether an offer may still become this. Only an acceptance can be too late. */
export function isInTime({ validUntil }: OpenOffer, outcome: ImpressionOutcome, at: number): boolean {
  return outcome !== 'accepted' || validUntil === undefined || at <= validUntil;
}
