import { copyCounts, copyHead } from './one-shape.ts';
import type { Origin } from './origin.ts';
import { copySeen } from './seen.ts';
import type { VisitRules } from './visit-event.ts';
import type { Counts, Visit, VisitKey } from './visit.ts';

/** When a visit starts: `startedAt` is shown in the document, lifetimes count from `arrivedAt`. Epoch milliseconds. */
export interface VisitStart {
  readonly startedAt: number;
  readonly arrivedAt: number;
}

const NOTHING_COUNTED: Counts = { pages: 0, events: 0, bytes: 0, truncated: 0, leads: 0, purchases: 0, services: 0 };

/** A visit in which nothing has happened yet: the fold applies its first report. */
export function startVisit(key: VisitKey, origin: Origin, at: VisitStart, rules: VisitRules): Visit {
  const endsBy = at.arrivedAt + rules.maxAgeMs;
  return copyHead({
    account: key.account,
    visitor: key.visitor,
    session: key.session,
    version: 0,
    startedAt: at.startedAt,
    lastSeenAt: at.arrivedAt,
    endsBy,
    expiresAt: Math.min(at.arrivedAt + rules.idleTimeoutMs, endsBy),
    origin,
    pages: [],
    counts: copyCounts(NOTHING_COUNTED),
    seen: copySeen({}),
  });
}
