import type { Revisions } from '../visit/targeting.ts';
import type { Facts } from './facts.ts';
import type { TargetList } from './target-list.ts';

/** What is active of a list, and what ever was. */
export interface Decided {
  readonly active: readonly number[];
  readonly seen: Revisions;
}

/**
 * Decides which of a list are active. Those that `changed` (kinds of facts; undefined: everything) cannot have changed stay as they were. What does not change
 * is the same object again.
 */
export function decide(list: TargetList, facts: Facts, changed: number | undefined, before: Decided, revision: number): Decided {
  const { active: was } = before;
  const flags = list.flagsOf(was);
  let isSame = changed !== undefined;
  for (const position of list.askedBy(changed)) {
    const isActive = list.targets[position]!.holds(facts) ? 1 : 0;
    if (flags[position] === isActive) continue;
    flags[position] = isActive;
    isSame = false;
  }
  if (isSame) return before;
  const active = list.idsOf(flags);
  const isEqual = active.length === was.length && active.every((id, index) => id === was[index]);
  return { active: isEqual ? was : active, seen: withRevisions(before.seen, active, revision) };
}

/** Adds ids with the revision of their list; the same object when it has them. */
export function withRevisions(seen: Revisions, ids: readonly number[], revision: number): Revisions {
  let added: Record<string, number> | undefined;
  for (const id of ids) {
    if (seen[id] === revision) continue;
    added ??= { ...seen };
    added[id] = revision;
  }
  return added ?? seen;
}

export function revisionsOf(ids: readonly number[], revision: number): Revisions {
  const revisions: Record<string, number> = {};
  for (const id of ids) revisions[id] = revision;
  return revisions;
}
