import type { EngagementTest } from '../condition.ts';
import type { Predicate } from '../facts.ts';

/** What became of an engagement in this visit. */
export function engagement({ id, was, times = 1 }: EngagementTest): Predicate {
  return ({ targeting }) => (targeting.outcomes[id]?.[was] ?? 0) >= times;
}
