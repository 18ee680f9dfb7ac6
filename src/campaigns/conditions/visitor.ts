import type { Predicate } from '../facts.ts';

/** Whether the visitor was here before. Where the tag does not tell, neither is true. */
export function visitor(kind: 'new' | 'returning'): Predicate {
  return ({ targeting: { history } }) => {
    if (history === undefined) return false;
    const isReturning = history.visits === undefined ? history.lastVisitAt !== undefined : history.visits > 0;
    return isReturning === (kind === 'returning');
  };
}
