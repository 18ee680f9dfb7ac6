import type { HotVisit } from './hot-visit.ts';

/** Visits with neighbouring ordinals share pages of the database, so they are written together. */
const ORDINALS_PER_BLOCK = 256;

/** The durable visits that the database does not hold in their newest state, in blocks of neighbouring ordinals. */
export class DirtyVisits {
  #blocks = new Map<number, Set<HotVisit>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(visit: HotVisit): void {
    if (visit.isDirty) return;
    visit.isDirty = true;
    const block = this.#blocks.get(blockOf(visit));
    if (block) block.add(visit);
    else this.#blocks.set(blockOf(visit), new Set([visit]));
    this.#size += 1;
  }

  /** Lets go of a visit that is gone: on a quiet server the next checkpoint may be hours away. */
  remove(visit: HotVisit): void {
    const block = this.#blocks.get(blockOf(visit));
    if (!block?.delete(visit)) return;
    visit.isDirty = false;
    this.#size -= 1;
    if (block.size === 0) this.#blocks.delete(blockOf(visit));
  }

  /** Takes out everything added so far, in the order of the ordinals. What is taken stays dirty until it is written. */
  take(): Generator<HotVisit> {
    const blocks = [...this.#blocks].sort(([first], [second]) => first - second);
    this.#blocks = new Map();
    this.#size = 0;
    return visitsOf(blocks);
  }
}

function blockOf({ ordinal }: HotVisit): number {
  return Math.floor(ordinal / ORDINALS_PER_BLOCK);
}

function* visitsOf(blocks: readonly [number, ReadonlySet<HotVisit>][]): Generator<HotVisit> {
  for (const [, visits] of blocks) yield* [...visits].sort((first, second) => first.ordinal - second.ordinal);
}
