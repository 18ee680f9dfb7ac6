import type { AccountId, VisitorId } from '../../visit/ids.ts';
import { textsUnder, visitorText } from '../visit-key-text.ts';
import type { ForgetReceipt } from '../visit-store.ts';
import type { VisitDatabase, VisitTables } from './database/visit-database.ts';
import { sealedOfRecord } from './database/visit-record.ts';
import type { DueCalendar } from './due-calendar.ts';
import type { HotSet } from './hot-set.ts';
import { writeForget } from './journal/journal-record.ts';
import type { Journal } from './journal/journal.ts';

export interface ForgetParts {
  readonly database: VisitDatabase;
  readonly journal: Journal;
  readonly hot: HotSet;
  readonly calendar: DueCalendar;
}

/**
 * Deletes all visits of a visitor, ended ones too, and then notes it in the journal, so that a replay does not bring them back. When it
 * rejects, a part may be gone already: it is safe, and needed, to call it again.
 */
export async function forgetVisitor(parts: ForgetParts, account: AccountId, visitor: VisitorId): Promise<ForgetReceipt> {
  const live = new Set<string>();
  let ended = 0;
  const build = (tables: VisitTables): void => {
    const range = textsUnder(visitorText(account, visitor));
    for (const { key: text, value: ordinal } of tables.index.getRange(range)) {
      live.add(text);
      removeVisit(tables, text, ordinal);
    }
    for (const { key: text, value: endedAt } of tables.ended.getRange(range)) {
      ended += 1;
      void tables.ended.remove(text);
      void tables.endings.remove([endedAt, text]);
    }
  };
  await parts.database.write(build, () => {
    for (const text of removeFromMemory(parts, account, visitor)) live.add(text);
  });
  await noteInJournal(parts.journal, account, visitor);
  return { visits: live.size, ended };
}

function removeVisit({ heads, chunks, index }: VisitTables, text: string, ordinal: number): void {
  const record = heads.peek(ordinal);
  const count = record ? sealedOfRecord(record).count : 0;
  for (let chunk = 0; chunk < count; chunk += 1) chunks.remove([ordinal, chunk]);
  // Its line in `due` names the ordinal only, and goes when it is due.
  heads.remove(ordinal);
  void index.remove(text);
}

function removeFromMemory({ hot, calendar }: ForgetParts, account: AccountId, visitor: VisitorId): string[] {
  const visits = [...hot.ofVisitor(account, visitor)];
  for (const visit of visits) {
    visit.isGone = true;
    calendar.remove(visit);
    hot.remove(visit);
  }
  return visits.map(({ text }) => text);
}

function noteInJournal(journal: Journal, account: AccountId, visitor: VisitorId): Promise<void> {
  return new Promise((resolve, reject) => {
    writeForget(journal.records, account, visitor);
    journal.enqueue({ commit: resolve, undo: () => undefined, reject });
  });
}
