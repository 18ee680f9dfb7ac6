import type { Draft } from './one-shape.ts';
import type { VisitRules } from './visit-event.ts';
import type { Visit } from './visit.ts';

/** Whether the visit has ended by silence or by age (contract §12.2). */
export function isOver(visit: Visit, now: number): boolean {
  return now >= visit.expiresAt;
}

/** Any accepted report keeps a visit alive, counted from its arrival; age ends it all the same. */
export function renewLifetime(draft: Draft, arrivedAt: number, rules: VisitRules): void {
  draft.lastSeenAt = Math.max(draft.lastSeenAt, arrivedAt);
  draft.expiresAt = Math.min(draft.lastSeenAt + rules.idleTimeoutMs, draft.endsBy);
}
