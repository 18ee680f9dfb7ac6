import type { Identity } from './visit.ts';

/** Bounds the head: a site has one issuer, rarely two. */
const MAX_IDENTITIES = 8;

/** Takes who the visitor says to be: the latest word of each issuer stands. Returns what was known when nothing is new. */
export function identify(known: readonly Identity[] | undefined, claimed: readonly Identity[]): readonly Identity[] | undefined {
  const news = claimed.filter((identity) => !known?.some((other) => isSame(identity, other)));
  if (news.length === 0) return known;
  const byIssuer = new Map([...(known ?? []), ...news].map((identity) => [identity.issuer, identity]));
  return [...byIssuer.values()].slice(-MAX_IDENTITIES);
}

function isSame(one: Identity, other: Identity): boolean {
  return one.issuer === other.issuer && one.assurance === other.assurance && one.subject === other.subject;
}
