import type { AccountId, VisitorId } from '../../visit/ids.ts';
import { visitorText } from '../visit-key-text.ts';
import type { HotVisit } from './hot-visit.ts';

/**
 * The visits in memory, up to a number of bytes. A hand goes round and drops what is clean and was not used since it came by
 * (second chance); what still waits for a checkpoint stays.
 */
export class HotSet {
  readonly #limit: number;
  readonly #visits = new Map<string, HotVisit>();
  /** The visits of a visitor, as a chain from the one that started last. */
  readonly #visitors = new Map<string, HotVisit>();
  #hand: Iterator<HotVisit> | undefined;
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#visits.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get isOver(): boolean {
    return this.#bytes > this.#limit;
  }

  get(text: string): HotVisit | undefined {
    return this.#visits.get(text);
  }

  add(visit: HotVisit): void {
    this.#visits.set(visit.text, visit);
    this.#link(visit);
    this.count(visit);
  }

  remove(visit: HotVisit): void {
    if (this.#visits.get(visit.text) !== visit) return;
    this.#visits.delete(visit.text);
    this.#unlink(visit);
    this.#bytes -= visit.countedBytes;
    visit.countedBytes = 0;
    visit.entries.free();
  }

  /** Counts the bytes of a visit again after it has changed. */
  count(visit: HotVisit): void {
    const { bytes } = visit;
    this.#bytes += bytes - visit.countedBytes;
    visit.countedBytes = bytes;
  }

  /** The visits of a visitor that are in memory, from the one that started last. */
  *ofVisitor(account: AccountId, visitor: VisitorId): Generator<HotVisit> {
    for (let visit = this.#visitors.get(visitorText(account, visitor)); visit; visit = visit.older) yield visit;
  }

  newestOf(account: AccountId, visitor: VisitorId): HotVisit | undefined {
    const visit = this.#visitors.get(visitorText(account, visitor));
    return visit?.isNewest ? visit : undefined;
  }

  /** Whether no visit in memory of the same visitor started later. */
  isFirstOfVisitor(visit: HotVisit): boolean {
    return this.#visitors.get(visitorText(visit.head.account, visit.head.visitor)) === visit;
  }

  /** Looks at up to `looks` visits and drops what can go while the set is over its limit. Returns whether it is within it. */
  evict(looks: number): boolean {
    for (let look = 0; this.isOver && look < looks; look += 1) {
      this.#hand ??= this.#visits.values();
      const { value: visit, done } = this.#hand.next();
      if (done) this.#hand = undefined;
      else if (visit.isTouched) visit.isTouched = false;
      else if (visit.isClean) this.remove(visit);
    }
    return !this.isOver;
  }

  #link(visit: HotVisit): void {
    const chain = visitorText(visit.head.account, visit.head.visitor);
    const first = this.#visitors.get(chain);
    if (!first || first.ordinal < visit.ordinal) {
      visit.older = first;
      if (first && visit.isNewest) first.isNewest = false;
      this.#visitors.set(chain, visit);
      return;
    }
    let newer = first;
    while (newer.older && newer.older.ordinal > visit.ordinal) newer = newer.older;
    visit.older = newer.older;
    newer.older = visit;
  }

  #unlink(visit: HotVisit): void {
    const chain = visitorText(visit.head.account, visit.head.visitor);
    const first = this.#visitors.get(chain);
    if (first === visit) {
      if (visit.older) this.#visitors.set(chain, visit.older);
      else this.#visitors.delete(chain);
      return;
    }
    for (let newer = first; newer; newer = newer.older) if (newer.older === visit) newer.older = visit.older;
  }
}
