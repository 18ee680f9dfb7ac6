/**
 * Ids that a visit has met, so that a repeat is recognised without reading old entries: per kind a hash table whose buckets are runs
 * of hashes of eight characters. A new id changes one short bucket, so a stored change stays small however many ids there are.
 */
export type Seen = { readonly [kind in SeenKind]?: readonly string[] | undefined };

export type SeenKind = 'page' | 'report' | 'lead' | 'order' | 'service';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const HASH_LENGTH = 8;

/** A table whose buckets are this full doubles, up to a bucket for each first digit of a hash. */
const CROWDED_LENGTH = 16 * HASH_LENGTH;
const MAX_BUCKETS = DIGITS.length;

/**
 * A bucket forgets its oldest ids beyond these, so that ids made to share one bucket cost no more than others. The 50,000 events that a
 * visit may have put about 800 ids into each; retries come soon, so of the reports the latest 4,096 are enough.
 */
const MAX_BUCKET_LENGTH = 1024 * HASH_LENGTH;
const MAX_REPORT_BUCKET_LENGTH = 64 * HASH_LENGTH;

export function hasSeen(seen: Seen, kind: SeenKind, id: string): boolean {
  const buckets = seen[kind];
  if (buckets === undefined) return false;
  const hash = hashOf(id);
  const bucket = buckets[bucketOf(hash, buckets.length)]!;
  let at = bucket.indexOf(hash);
  while (at % HASH_LENGTH > 0) at = bucket.indexOf(hash, at + 1);
  return at >= 0;
}

/** Remembers an id that was not met before. */
export function remember(seen: Seen, kind: SeenKind, id: string): Seen {
  const hash = hashOf(id);
  let buckets = [...(seen[kind] ?? [''])];
  while (buckets.length < MAX_BUCKETS && buckets[bucketOf(hash, buckets.length)]!.length >= CROWDED_LENGTH) buckets = doubled(buckets);
  const index = bucketOf(hash, buckets.length);
  buckets[index] = (buckets[index]! + hash).slice(kind === 'report' ? -MAX_REPORT_BUCKET_LENGTH : -MAX_BUCKET_LENGTH);
  const known = copySeen(seen);
  known[kind] = buckets;
  return known;
}

/** In one shape, as all parts of heads (one-shape.ts). */
export function copySeen(seen: Seen): { -readonly [Name in keyof Seen]: Seen[Name] } {
  const { page, report, lead, order, service } = seen;
  return { page, report, lead, order, service };
}

function doubled(buckets: readonly string[]): string[] {
  const spread = Array.from({ length: buckets.length * 2 }, () => '');
  for (const bucket of buckets) {
    for (let at = 0; at < bucket.length; at += HASH_LENGTH) {
      const hash = bucket.slice(at, at + HASH_LENGTH);
      spread[bucketOf(hash, spread.length)] += hash;
    }
  }
  return spread;
}

/** `count` is a power of two. */
function bucketOf(hash: string, count: number): number {
  return DIGITS.indexOf(hash[0]!) & (count - 1);
}

/**
 * 24 bits of each word of cyrb53, https://github.com/bryc/code (public domain): of the visits with 5,000 ids one in twenty million
 * takes an id for another.
 */
function hashOf(id: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < id.length; index += 1) {
    const unit = id.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return print24(high) + print24(low);
}

function print24(bits: number): string {
  return DIGITS[(bits >>> 18) & 63]! + DIGITS[(bits >>> 12) & 63]! + DIGITS[(bits >>> 6) & 63]! + DIGITS[bits & 63]!;
}
