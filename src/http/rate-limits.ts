import type { Principal } from '../auth/principal.ts';
import { ApiError } from '../protocol/errors.ts';
import type { AccountId } from '../visit/ids.ts';
import type { Arrival } from './arrival.ts';
import type { AnswerHeaders } from './route.ts';
import { createTokenBuckets, type TokenBuckets } from './token-buckets.ts';

/** Keeps one caller from taking what is everybody's. Each throws 'too-many-requests' with the time to wait. */
export interface RateLimits {
  /** Of what is open to everybody: by address, and by visitor where the URL names one. This machine's own callers are exempt. */
  publicRoute(arrival: Arrival): void;
  /** Of logins, refreshes and tokens: by address, this machine's too. */
  login(arrival: Arrival): void;
  /** By a visitor whom the body names; undefined while there is no limit. Who names one in the URL, too, is counted twice. */
  readonly visitor: ((answer: AnswerHeaders, account: AccountId, visitor: string) => void) | undefined;
  /** By credential; undefined while there is no limit. */
  readonly credential: ((arrival: Arrival, principal: Principal) => void) | undefined;
}

/** Requests a second; 0 means unlimited. */
export interface Rates {
  readonly publicRate: number;
  readonly publicBurst: number;
  readonly visitorRate: number;
  readonly credentialRate: number;
  readonly loginRate: number;
}

/** Where only a rate is set, so many seconds of it may come at once. */
const BURST_SECONDS = 10;

export function createRateLimits(rates: Rates, now: () => number): RateLimits {
  const bucketsOf = (perSecond: number, burst = perSecond * BURST_SECONDS): TokenBuckets | undefined =>
    perSecond === 0 ? undefined : createTokenBuckets({ perSecond, burst, now });
  const addresses = bucketsOf(rates.publicRate, rates.publicBurst);
  const visitors = bucketsOf(rates.visitorRate);
  const logins = bucketsOf(rates.loginRate);
  const credentials = bucketsOf(rates.credentialRate);
  return {
    publicRoute(arrival) {
      if (visitors) takeOfVisitor(arrival, visitors);
      if (addresses && !isLoopback(arrival.client.ip)) take(arrival, addresses, arrival.client.ip);
    },
    login(arrival) {
      if (logins) take(arrival, logins, arrival.client.ip);
    },
    visitor: visitors && ((answer, account, visitor) => take(answer, visitors, `${account} ${visitor}`)),
    credential: credentials && ((arrival, { account, credential }) => take(arrival, credentials, `${account} ${credential}`)),
  };
}

function takeOfVisitor(arrival: Arrival, visitors: TokenBuckets): void {
  const visitor = arrival.params.visitor ?? arrival.query.vid;
  if (typeof visitor === 'string' && visitor !== '') take(arrival, visitors, `${arrival.params.account} ${visitor}`);
}

/** Tells what is left in the headers of draft-ietf-httpapi-ratelimit-headers-03. */
function take(arrival: AnswerHeaders, buckets: TokenBuckets, key: string): void {
  const { isAllowed, limit, remaining, resetSeconds } = buckets(key);
  arrival.header('ratelimit-limit', String(limit));
  arrival.header('ratelimit-remaining', String(remaining));
  arrival.header('ratelimit-reset', String(resetSeconds));
  if (!isAllowed) throw new ApiError('too-many-requests', undefined, { retryAfterSeconds: Math.max(1, resetSeconds) });
}

function isLoopback(ip: string): boolean {
  return ip === '::1' || ip.startsWith('127.');
}
