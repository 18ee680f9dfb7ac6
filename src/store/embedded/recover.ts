import { setImmediate } from 'node:timers/promises';
import { headFromJson } from '../../visit/one-shape.ts';
import { keyText } from '../visit-key-text.ts';
import type { VisitTables } from './database/visit-database.ts';
import type { DirtyVisits } from './dirty-visits.ts';
import type { DueCalendar } from './due-calendar.ts';
import type { EntryArena } from './entry-arena.ts';
import { EntryBuffer } from './entry-buffer.ts';
import { applyPatch } from './head-patch.ts';
import type { HotSet } from './hot-set.ts';
import { HotVisit } from './hot-visit.ts';
import { type JournalRecord, recordsOf } from './journal/journal-record.ts';
import type { ReadBatch } from './journal/read-journal.ts';
import type { VisitFinder } from './visit-finder.ts';

export interface RecoveryParts {
  readonly tables: VisitTables;
  readonly finder: VisitFinder;
  readonly hot: HotSet;
  readonly arena: EntryArena;
  readonly dirty: DirtyVisits;
  readonly calendar: DueCalendar;
}

export interface Recovered {
  /** Sequence number of the next batch. */
  readonly sequence: number;
  readonly bytes: number;
  readonly records: number;
  /** The next ordinal to give out. */
  readonly ordinal: number;
}

type RecordOf<T extends JournalRecord['type']> = JournalRecord & { readonly type: T };

/**
 * Applies a journal to what the last checkpoint left. The checkpoint may hold later states than the journal's beginning, as visits were
 * written while it went on: a record that is older than its visit changes nothing, and one about a visit that is gone is skipped.
 */
export async function recover(parts: RecoveryParts, batches: Iterable<ReadBatch>): Promise<Recovered> {
  const replay = new Replay(parts);
  let sequence = 1;
  let bytes = 0;
  for (const batch of batches) {
    for (const record of recordsOf(batch.payload)) replay.apply(record);
    sequence = batch.sequence + 1;
    bytes += batch.payload.length;
    await setImmediate();
  }
  return { sequence, bytes, records: replay.records, ordinal: nextOrdinal(parts.tables, replay.lastOrdinal) };
}

class Replay {
  readonly #parts: RecoveryParts;
  readonly #visits = new Map<number, HotVisit>();
  records = 0;
  lastOrdinal = 0;

  constructor(parts: RecoveryParts) {
    this.#parts = parts;
  }

  apply(record: JournalRecord): void {
    this.records += 1;
    if (record.type === 'start') this.#start(record);
    else if (record.type === 'change') this.#change(record);
    else this.#forget(record);
  }

  #start({ ordinal, visit: head, entries }: RecordOf<'start'>): void {
    this.lastOrdinal = Math.max(this.lastOrdinal, ordinal);
    const text = keyText(head);
    const { tables, hot, calendar } = this.#parts;
    if (tables.index.get(text) !== undefined || (tables.ended.get(text) ?? 0) > head.lastSeenAt) return;
    const visit = new HotVisit(ordinal, text, head, new EntryBuffer(this.#parts.arena));
    visit.entries.append(entries);
    visit.isNewest = true;
    hot.add(visit);
    calendar.add(visit, head.expiresAt);
    this.#settle(visit);
    this.#visits.set(ordinal, visit);
  }

  #change({ ordinal, patch, entries }: RecordOf<'change'>): void {
    const visit = this.#visits.get(ordinal) ?? this.#load(ordinal);
    // Every change of a head sets its version.
    if (!visit || (patch.set?.['version'] as number) <= visit.head.version) return;
    visit.head = headFromJson(applyPatch(visit.head, patch));
    visit.entries.append(entries);
    this.#settle(visit);
  }

  #forget({ account, visitor }: RecordOf<'forget'>): void {
    const { hot, calendar } = this.#parts;
    for (const visit of hot.ofVisitor(account, visitor)) {
      // The database was cleared before this record was written: what it holds now started later.
      if (visit.stored) continue;
      visit.isGone = true;
      calendar.remove(visit);
      hot.remove(visit);
      this.#visits.delete(visit.ordinal);
    }
  }

  #load(ordinal: number): HotVisit | undefined {
    const visit = this.#parts.finder.visitAt(ordinal);
    if (!visit) return undefined;
    this.#parts.hot.add(visit);
    this.#visits.set(ordinal, visit);
    return visit;
  }

  #settle(visit: HotVisit): void {
    visit.durable = visit.head;
    visit.durableLength = visit.entries.length;
    this.#parts.hot.count(visit);
    this.#parts.dirty.add(visit);
  }
}

function nextOrdinal({ heads, marks }: VisitTables, lastOfJournal: number): number {
  return Math.max(marks.get('ordinal') ?? 1, lastOfJournal + 1, (heads.last ?? 0) + 1);
}
