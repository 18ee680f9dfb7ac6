import type { HotVisit } from './hot-visit.ts';

const BUCKET_MS = 1_000;

/** When to look at the visits that the database does not know yet; the others are in its table `due`. */
export class DueCalendar {
  readonly #buckets = new Map<number, Set<HotVisit>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(visit: HotVisit, at: number): void {
    visit.dueAt = at;
    const number = Math.floor(at / BUCKET_MS);
    const bucket = this.#buckets.get(number);
    if (bucket) bucket.add(visit);
    else this.#buckets.set(number, new Set([visit]));
    this.#size += 1;
  }

  remove(visit: HotVisit): void {
    const number = Math.floor(visit.dueAt / BUCKET_MS);
    const bucket = this.#buckets.get(number);
    if (!bucket?.delete(visit)) return;
    this.#size -= 1;
    if (bucket.size === 0) this.#buckets.delete(number);
  }

  *values(): Generator<HotVisit> {
    for (const bucket of this.#buckets.values()) yield* bucket;
  }

  /** Up to `limit` visits that are due; they stay in until they are removed or added for another time. */
  dueBy(now: number, limit: number): HotVisit[] {
    const due: HotVisit[] = [];
    const last = Math.floor(now / BUCKET_MS);
    for (const [number, bucket] of this.#buckets) {
      if (number > last) continue;
      for (const visit of bucket) {
        if (due.length === limit) return due;
        if (visit.dueAt <= now) due.push(visit);
      }
    }
    return due;
  }
}
