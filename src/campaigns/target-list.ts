import type { CompiledCondition } from './compile-condition.ts';

/** A visitor profile, a visitor behaviour or an on-site location, ready to be decided. */
export interface CompiledTarget extends CompiledCondition {
  readonly id: number;
  readonly name: string;
}

/** Targets with what a report looks up among them. A position is a place in the list. */
export interface TargetList {
  readonly targets: readonly CompiledTarget[];
  /** Positions of what such a change of facts (FACT) can change; all of them when it is undefined. */
  askedBy(changed: number | undefined): readonly number[];
  /**
   * 1 for active, by position, of ids in the order of this list. Lent until the next call: every report asks for it, and an array takes half a
   * microsecond to make.
   */
  flagsOf(active: readonly number[]): Uint8Array;
  /** What is active by such flags, in the order of the list. */
  idsOf(flags: Uint8Array): number[];
}

export function createTargetList(targets: readonly CompiledTarget[]): TargetList {
  const ids = targets.map(({ id }) => id);
  const all = targets.map((_, position) => position);
  const flags = new Uint8Array(targets.length);
  // Reports are of few kinds: there are some dozens of these at most.
  const asked = new Map<number, readonly number[]>();
  return {
    targets,
    askedBy(changed) {
      if (changed === undefined) return all;
      const known = asked.get(changed);
      if (known) return known;
      const found = all.filter((position) => (targets[position]!.facts & changed) !== 0);
      asked.set(changed, found);
      return found;
    },
    flagsOf(active) {
      flags.fill(0);
      for (let position = 0, next = 0; next < active.length && position < ids.length; position += 1) {
        if (ids[position] !== active[next]) continue;
        flags[position] = 1;
        next += 1;
      }
      return flags;
    },
    idsOf(flags) {
      const active: number[] = [];
      for (let position = 0; position < ids.length; position += 1) if (flags[position] === 1) active.push(ids[position]!);
      return active;
    },
  };
}
