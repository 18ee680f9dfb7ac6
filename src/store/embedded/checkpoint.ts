import { setImmediate } from 'node:timers/promises';
import type { Visit } from '../../visit/visit.ts';
import { HALF_PAGE_BYTES, bytesToSeal, sealChunk } from './database/sealed-chunk.ts';
import type { VisitDatabase, VisitTables } from './database/visit-database.ts';
import { encodeVisitRecord, recordOverhead } from './database/visit-record.ts';
import type { DirtyVisits } from './dirty-visits.ts';
import type { DueCalendar } from './due-calendar.ts';
import type { HotSet } from './hot-set.ts';
import type { HotVisit } from './hot-visit.ts';
import type { Journal } from './journal/journal.ts';

/** What one transaction writes. Small ones take about a millisecond of this thread; large ones finish sooner. */
const SLICES = {
  steady: { visits: 256, bytes: 512 * 1024 },
  hurried: { visits: 4_096, bytes: 8 * 1024 * 1024 },
};

export type Pace = keyof typeof SLICES;

export interface CheckpointParts {
  readonly journal: Journal;
  readonly database: VisitDatabase;
  readonly hot: HotSet;
  readonly dirty: DirtyVisits;
  readonly calendar: DueCalendar;
}

type Stored = NonNullable<HotVisit['stored']>;
/** Only such visits are dirty. */
type DurableVisit = HotVisit & { readonly durable: Visit };

/**
 * Brings the database up to the journal: writes every dirty visit, then marks where the journal begins and deletes what lies before.
 * Rejects when the disk refuses; what was not written stays dirty and the journal stays whole.
 */
export async function writeCheckpoint(parts: CheckpointParts, ordinal: () => number, pace: Pace): Promise<void> {
  const { journal, database, dirty } = parts;
  const segment = await journal.rotate();
  const waiting = dirty.take();
  try {
    for (let slice = takeSlice(waiting, pace); slice.length > 0; slice = takeSlice(waiting, pace)) {
      await writeSlice(parts, slice);
      await setImmediate();
    }
  } finally {
    for (const visit of waiting) putBack(dirty, visit);
  }
  await database.write(({ marks }) => {
    void marks.put('journal', segment);
    void marks.put('ordinal', ordinal());
  });
  await journal.removeBefore(segment);
}

function takeSlice(waiting: Iterator<HotVisit>, pace: Pace): HotVisit[] {
  const limit = SLICES[pace];
  const slice: HotVisit[] = [];
  let bytes = 0;
  while (slice.length < limit.visits && bytes < limit.bytes) {
    const { value: visit, done } = waiting.next();
    if (done) break;
    slice.push(visit);
    bytes += visit.bytes;
  }
  return slice;
}

async function writeSlice({ database, hot, dirty, calendar }: CheckpointParts, slice: readonly HotVisit[]): Promise<void> {
  const written = new Map<HotVisit, Stored>();
  const build = (tables: VisitTables): void => {
    for (const visit of slice) if (!visit.isGone) written.set(visit, writeVisit(tables, visit));
  };
  const settle = (): void => {
    for (const [visit, stored] of written) {
      if (!visit.stored) calendar.remove(visit);
      visit.stored = stored;
      if (!visit.isRead) visit.entries.dropBefore(stored.sealed.bytes);
      visit.isRead = false;
      hot.count(visit);
    }
    hot.evict(2 * slice.length);
  };
  try {
    await database.write(build, settle);
  } catch (error) {
    for (const visit of slice) putBack(dirty, visit);
    throw error;
  }
}

function putBack(dirty: DirtyVisits, visit: HotVisit): void {
  visit.isDirty = false;
  if (!visit.isGone) dirty.add(visit);
}

/** Writes the durable state of a visit; a change that becomes durable from here on makes it dirty again. */
function writeVisit({ heads, chunks, index, due }: VisitTables, visit: HotVisit): Stored {
  visit.isDirty = false;
  const { durable: head, durableLength: length } = visit as DurableVisit;
  const json = Buffer.from(JSON.stringify(head));
  visit.jsonBytes = json.length;
  const room = HALF_PAGE_BYTES - recordOverhead(visit.text) - json.length;
  let { count, bytes } = visit.stored?.sealed ?? { count: 0, bytes: 0 };
  for (let size = bytesToSeal(length - bytes, room); size > 0; size = bytesToSeal(length - bytes, room)) {
    chunks.put([visit.ordinal, count], sealChunk(visit.entries.view(bytes, bytes + size)));
    count += 1;
    bytes += size;
  }
  const sealed = { count, bytes };
  heads.put(visit.ordinal, encodeVisitRecord(visit.text, json, { visit: head, sealed, tail: visit.entries.view(bytes, length) }));
  if (!visit.stored) {
    void index.put(visit.text, visit.ordinal);
    void due.put([visit.dueAt, visit.ordinal], null);
  }
  return { version: head.version, sealed };
}
