import type { Identity, Visit } from './visit.ts';

/** Bounds the head: a site has one issuer, rarely two. */
const MAX_IDENTITIES = 8;

/** Takes who the visitor says to be: the latest word of each issuer stands. */
export function identify(visit: Visit, claimed: readonly Identity[]): Visit {
  const known = visit.identities ?? [];
  const news = claimed.filter((identity) => !known.some((other) => isSame(identity, other)));
  if (news.length === 0) return visit;
  const byIssuer = new Map([...known, ...news].map((identity) => [identity.issuer, identity]));
  return { ...visit, identities: [...byIssuer.values()].slice(-MAX_IDENTITIES) };
}

function isSame(one: Identity, other: Identity): boolean {
  return one.issuer === other.issuer && one.assurance === other.assurance && one.subject === other.subject;
}
