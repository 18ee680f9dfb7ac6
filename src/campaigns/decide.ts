import type { Revisions } from '../visit/targeting.ts';
import type { CompiledTarget } from './compile.ts';
import type { Facts } from './facts.ts';

/** What is active of a list, and what ever was. */
export interface Decided {
  readonly active: readonly number[];
  readonly seen: Revisions;
}

/**
 * Decides which of a list are active. Those that `changed` (kinds of facts; undefined: everything) cannot have changed stay as they were. What does not change
 * is the same object again.
 */
export function decide(
  targets: readonly CompiledTarget[],
  facts: Facts,
  changed: number | undefined,
  before: Decided,
  revision: number,
): Decided {
  const { active: was } = before;
  const active: number[] = [];
  let kept = 0;
  for (const target of targets) {
    // Both are in the order of the list.
    const wasActive = was[kept] === target.id;
    if (wasActive) kept += 1;
    const isAsked = changed === undefined || (target.facts & changed) !== 0;
    if (isAsked ? target.holds(facts) : wasActive) active.push(target.id);
  }
  const isSame = active.length === was.length && active.every((id, index) => id === was[index]);
  return { active: isSame ? was : active, seen: withSeen(before.seen, active, revision) };
}

/** Adds ids with the revision of their list. */
function withSeen(seen: Revisions, ids: readonly number[], revision: number): Revisions {
  const news = ids.filter((id) => seen[id] !== revision);
  return news.length === 0 ? seen : { ...seen, ...revisionsOf(news, revision) };
}

export function revisionsOf(ids: readonly number[], revision: number): Revisions {
  return Object.fromEntries(ids.map((id) => [id, revision]));
}
