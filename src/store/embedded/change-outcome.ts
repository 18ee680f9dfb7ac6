import { decodeEntries } from '../../visit/entry-log.ts';
import type { Visit } from '../../visit/visit.ts';
import type { VisitWatchers } from '../visit-watchers.ts';
import type { DirtyVisits } from './dirty-visits.ts';
import type { DueCalendar } from './due-calendar.ts';
import type { HotSet } from './hot-set.ts';
import type { HotVisit } from './hot-visit.ts';
import type { PendingOutcome } from './pending-change.ts';

/** Visits looked at after a change to make room. */
const LOOKS_PER_CHANGE = 2;

export interface OutcomeParts {
  readonly hot: HotSet;
  readonly dirty: DirtyVisits;
  readonly calendar: DueCalendar;
}

/** What the store makes of a change whose commit has come, or has failed. */
export class ChangeOutcome implements PendingOutcome {
  readonly #parts: OutcomeParts;
  readonly #watchers: VisitWatchers;
  readonly #onSettled: () => void;

  constructor(parts: OutcomeParts, watchers: VisitWatchers, onSettled: () => void) {
    this.#parts = parts;
    this.#watchers = watchers;
    this.#onSettled = onSettled;
  }

  /** A change has become durable: the visit is durable up to that head and that length of its log. */
  settle(visit: HotVisit, head: Visit, length: number): void {
    const { dirty, calendar, hot } = this.#parts;
    if (!visit.isGone) {
      const from = visit.durableLength;
      if (!visit.durable) calendar.add(visit, head.expiresAt);
      visit.durable = head;
      visit.durableLength = length;
      dirty.add(visit);
      if (this.#watchers.has(head.account)) {
        const append = decodeEntries(visit.entries.view(from, length));
        this.#watchers.announce({ type: 'changed', visit: head, append });
      }
    }
    hot.evict(LOOKS_PER_CHANGE);
    this.#onSettled();
  }

  undo(visit: HotVisit): void {
    visit.undo();
    if (visit.isGone) this.#parts.hot.remove(visit);
    else this.#parts.hot.count(visit);
  }
}
