import type { HotVisit } from './hot-visit.ts';

/** Visits with neighbouring ordinals share pages of the database, so they are written together. */
const ORDINALS_PER_BLOCK = 256;

/** The durable visits that the database does not hold in their newest state, in blocks of neighbouring ordinals. */
export class DirtyVisits {
  #blocks = new Map<number, HotVisit[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(visit: HotVisit): void {
    if (visit.isDirty) return;
    visit.isDirty = true;
    const number = Math.floor(visit.ordinal / ORDINALS_PER_BLOCK);
    const block = this.#blocks.get(number);
    if (block) block.push(visit);
    else this.#blocks.set(number, [visit]);
    this.#size += 1;
  }

  /** Takes out everything added so far, in the order of the ordinals. What is taken stays dirty until it is written. */
  take(): Generator<HotVisit> {
    const blocks = [...this.#blocks].sort(([first], [second]) => first - second);
    this.#blocks = new Map();
    this.#size = 0;
    return visitsOf(blocks);
  }
}

function* visitsOf(blocks: readonly [number, HotVisit[]][]): Generator<HotVisit> {
  for (const [, visits] of blocks) yield* visits.sort((first, second) => first.ordinal - second.ordinal);
}
