import type { VisitRules } from './visit-event.ts';
import type { Visit } from './visit.ts';

/** Whether the visit has ended by silence or by age (contract §12.2). */
export function isOver(visit: Visit, now: number): boolean {
  return now >= visit.expiresAt;
}

/** Any accepted report keeps a visit alive, counted from its arrival; age ends it all the same. */
export function renewLifetime(visit: Visit, arrivedAt: number, rules: VisitRules): Visit {
  const lastSeenAt = Math.max(visit.lastSeenAt, arrivedAt);
  const expiresAt = Math.min(lastSeenAt + rules.idleTimeoutMs, visit.endsBy);
  if (lastSeenAt === visit.lastSeenAt && expiresAt === visit.expiresAt) return visit;
  return { ...visit, lastSeenAt, expiresAt };
}
