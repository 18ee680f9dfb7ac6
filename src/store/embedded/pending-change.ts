import type { Visit } from '../../visit/visit.ts';
import type { Caller } from './embedded-batch.ts';
import type { HotVisit } from './hot-visit.ts';
import type { JournalWrite } from './journal/journal.ts';

/** What the store does when a change becomes durable, or cannot. */
export interface PendingOutcome {
  settle(visit: HotVisit, head: Visit, length: number): void;
  undo(visit: HotVisit): void;
}

/** A change that is applied in memory and waits for its commit. */
export class PendingChange implements JournalWrite {
  readonly #outcome: PendingOutcome;
  readonly #visit: HotVisit;
  readonly #head: Visit;
  /** Of the entry log with the change. */
  readonly #length: number;
  readonly #caller: Caller;

  constructor(outcome: PendingOutcome, visit: HotVisit, caller: Caller) {
    this.#outcome = outcome;
    this.#visit = visit;
    this.#head = visit.head;
    this.#length = visit.entries.length;
    this.#caller = caller;
  }

  commit(): void {
    this.#outcome.settle(this.#visit, this.#head, this.#length);
    this.#caller.stored(this.#head);
  }

  undo(): void {
    this.#outcome.undo(this.#visit);
  }

  reject(error: Error): void {
    this.#caller.failed(error);
  }
}
