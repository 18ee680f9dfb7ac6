import { LRUCache } from 'lru-cache';

/** How much of what may be done at a time is left. */
export interface Taken {
  readonly isAllowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until one more is allowed when none is left, else until all are. */
  readonly resetSeconds: number;
}

/** A bucket of tokens for each key: it holds `burst` and gets `perSecond` back. */
export type TokenBuckets = (key: string) => Taken;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Keys that are remembered; who is forgotten starts with a full bucket. */
const REMEMBERED = 50_000;

export interface TokenRate {
  readonly perSecond: number;
  readonly burst: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export function createTokenBuckets({ perSecond, burst, now }: TokenRate): TokenBuckets {
  const buckets = new LRUCache<string, Bucket>({ max: REMEMBERED });
  return (key) => {
    const at = now();
    let bucket = buckets.get(key);
    if (bucket === undefined) {
      bucket = { tokens: burst, filledAt: at };
      buckets.set(key, bucket);
    }
    // A clock that was set back fills nothing.
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, at - bucket.filledAt) / 1000) * perSecond);
    bucket.filledAt = at;
    const isAllowed = bucket.tokens >= 1;
    if (isAllowed) bucket.tokens -= 1;
    const missing = isAllowed ? burst - bucket.tokens : 1 - bucket.tokens;
    return { isAllowed, limit: burst, remaining: Math.floor(bucket.tokens), resetSeconds: Math.ceil(missing / perSecond) };
  };
}
