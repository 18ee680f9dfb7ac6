import { copySeen } from './seen.ts';
import type { Targeting } from './targeting.ts';
import type { Counts, OpenPage, Visit } from './visit.ts';

/**
 * A copy of a head with every field it can have, in one order, absent ones undefined. All heads are made here and nowhere else, never by
 * spreading: V8 then keeps one hidden class for them, and copying a head takes a tenth of the time that it takes with the many classes
 * that optional fields make in any order (docs/adr/0006-hot-paths.md).
 */
export function copyHead(visit: Visit): Draft {
  return {
    account: visit.account,
    visitor: visit.visitor,
    session: visit.session,
    version: visit.version,
    startedAt: visit.startedAt,
    lastSeenAt: visit.lastSeenAt,
    endsBy: visit.endsBy,
    expiresAt: visit.expiresAt,
    origin: visit.origin,
    pages: visit.pages,
    customer: visit.customer,
    personal: visit.personal,
    marketing: visit.marketing,
    cart: visit.cart,
    identities: visit.identities,
    targeting: visit.targeting,
    proven: visit.proven,
    counts: visit.counts,
    seen: visit.seen,
  };
}

/** A head that is about to become another version. Its parts are shared with the version before: they are replaced, never changed. */
export type Draft = { -readonly [Name in keyof Visit]: Visit[Name] };

/** A head as it came from JSON, in the shape of all others. */
export function headFromJson(parsed: Visit): Visit {
  const head = copyHead(parsed);
  head.pages = parsed.pages.map(copyPage);
  head.counts = copyCounts(parsed.counts);
  head.seen = copySeen(parsed.seen);
  return head;
}

export function copyPage(page: OpenPage): { -readonly [Name in keyof OpenPage]: OpenPage[Name] } {
  const { id, ordinal, tab, startedAt, lastSeenAt, loaded, truncated, target } = page;
  return { id, ordinal, tab, startedAt, lastSeenAt, loaded, truncated, target };
}

export function copyCounts(counts: Counts): { -readonly [Name in keyof Counts]: Counts[Name] } {
  const { pages, events, bytes, truncated, leads, purchases, services } = counts;
  return { pages, events, bytes, truncated, leads, purchases, services };
}

export function copyTargeting(targeting: Targeting): { -readonly [Name in keyof Targeting]: Targeting[Name] } {
  return {
    version: targeting.version,
    profiles: targeting.profiles,
    behaviours: targeting.behaviours,
    seenProfiles: targeting.seenProfiles,
    seenBehaviours: targeting.seenBehaviours,
    seenLocations: targeting.seenLocations,
    page: targeting.page,
    activeAt: targeting.activeAt,
    history: targeting.history,
    siteControl: targeting.siteControl,
    contexts: targeting.contexts,
    settled: targeting.settled,
    offers: targeting.offers,
    outcomes: targeting.outcomes,
    met: targeting.met,
    goals: targeting.goals,
  };
}
