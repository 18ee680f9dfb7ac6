import { setImmediate } from 'node:timers/promises';
import { keyOfText } from '../visit-key-text.ts';
import type { VisitDatabase, VisitTables } from './database/visit-database.ts';
import { expiryOfRecord, sealedOfRecord, textOfRecord } from './database/visit-record.ts';
import type { DirtyVisits } from './dirty-visits.ts';
import type { DueCalendar } from './due-calendar.ts';
import type { HotSet } from './hot-set.ts';
import type { HotVisit } from './hot-visit.ts';
import type { VisitWatchers } from '../visit-watchers.ts';

/** Visits looked at in one transaction: well under a millisecond of this thread. */
const SLICE = 100;

export interface ExpiryParts {
  readonly database: VisitDatabase;
  readonly hot: HotSet;
  readonly calendar: DueCalendar;
  readonly dirty: DirtyVisits;
  readonly watchers: VisitWatchers;
  readonly rememberEndedMs: number;
}

interface DueVisit {
  readonly ordinal: number;
  readonly text: string;
  readonly dueAt: number;
  readonly expiresAt: number;
  readonly hot: HotVisit | undefined;
  /** Number of its sealed chunks; undefined while the database does not know the visit. */
  readonly chunks: number | undefined;
  readonly isForgotten?: boolean;
}

/**
 * Ends the visits that are over and forgets ended ones after their time. The index is lazy: keep-alives do not touch it, so a visit that
 * is due may have lived on and is then looked at again when it expires as of now.
 */
export async function sweepExpired(parts: ExpiryParts, now: number): Promise<void> {
  for (let busy = isAnythingDue(parts, now); busy; busy = isAnythingDue(parts, now)) {
    if (!(await sweepSlice(parts, now))) return;
    await setImmediate();
  }
}

function isAnythingDue({ database: { tables }, calendar, rememberEndedMs }: ExpiryParts, now: number): boolean {
  if (calendar.dueBy(now, 1).length > 0) return true;
  if ([...tables.due.getKeys({ end: [now + 1, 0], limit: 1 })].length > 0) return true;
  return [...tables.endings.getKeys({ end: [now - rememberEndedMs + 1, ''], limit: 1 })].length > 0;
}

/** Returns whether anything could be done. */
async function sweepSlice(parts: ExpiryParts, now: number): Promise<boolean> {
  const over: DueVisit[] = [];
  let done = 0;
  const build = (tables: VisitTables): void => {
    for (const visit of [...dueInMemory(parts, now), ...dueInDatabase(parts, now)]) {
      if (visit.isForgotten) void tables.due.remove([visit.dueAt, visit.ordinal]);
      else if (visit.expiresAt > now) postpone(parts, visit);
      // The commit under way may fail and give back an earlier end: the next sweep decides.
      else if (visit.hot?.isPending) continue;
      else over.push(visit);
      done += 1;
    }
    for (const visit of over) end(tables, visit);
    done += forgetEndings(tables, now - parts.rememberEndedMs);
  };
  await parts.database.write(build, () => {
    for (const visit of over) leave(parts, visit);
  });
  return done > 0;
}

function dueInMemory({ calendar }: ExpiryParts, now: number): DueVisit[] {
  return calendar.dueBy(now, SLICE).map((hot) => {
    const { ordinal, text, dueAt, head } = hot;
    return { ordinal, text, dueAt, expiresAt: head.expiresAt, hot, chunks: undefined };
  });
}

function dueInDatabase({ database: { tables }, hot }: ExpiryParts, now: number): DueVisit[] {
  const lines = [...tables.due.getKeys({ end: [now + 1, 0], limit: SLICE })];
  return lines.map(([dueAt, ordinal]) => {
    const record = tables.heads.peek(ordinal);
    if (!record) return { ordinal, text: '', dueAt, expiresAt: 0, hot: undefined, chunks: 0, isForgotten: true };
    const text = textOfRecord(record);
    const visit = hot.get(text);
    const isSame = visit?.ordinal === ordinal;
    const expiresAt = isSame ? visit.head.expiresAt : expiryOfRecord(record);
    return { ordinal, text, dueAt, expiresAt, hot: isSame ? visit : undefined, chunks: sealedOfRecord(record).count };
  });
}

function postpone({ database: { tables }, calendar }: ExpiryParts, { ordinal, dueAt, expiresAt, hot, chunks }: DueVisit): void {
  if (chunks === undefined) {
    calendar.remove(hot!);
    calendar.add(hot!, expiresAt);
    return;
  }
  void tables.due.remove([dueAt, ordinal]);
  void tables.due.put([expiresAt, ordinal], null);
}

function end(tables: VisitTables, { ordinal, text, dueAt, expiresAt, chunks }: DueVisit): void {
  if (chunks !== undefined) {
    void tables.due.remove([dueAt, ordinal]);
    tables.heads.remove(ordinal);
    for (let chunk = 0; chunk < chunks; chunk += 1) tables.chunks.remove([ordinal, chunk]);
    void tables.index.remove(text);
  }
  void tables.ended.put(text, expiresAt);
  void tables.endings.put([expiresAt, text], null);
}

function forgetEndings({ ended, endings }: VisitTables, until: number): number {
  const old = [...endings.getKeys({ end: [until + 1, ''], limit: SLICE })];
  for (const [endedAt, text] of old) {
    void endings.remove([endedAt, text]);
    if (ended.get(text) === endedAt) void ended.remove(text);
  }
  return old.length;
}

function leave({ hot, calendar, dirty, watchers }: ExpiryParts, { ordinal, text }: DueVisit): void {
  const visit = hot.get(text);
  if (visit?.ordinal === ordinal) {
    visit.isGone = true;
    calendar.remove(visit);
    dirty.remove(visit);
    hot.remove(visit);
  }
  watchers.announce({ type: 'ended', key: keyOfText(text) });
}
