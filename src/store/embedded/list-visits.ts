import { setImmediate } from 'node:timers/promises';
import type { AccountId } from '../../visit/ids.ts';
import { isOver } from '../../visit/lifetime.ts';
import type { Visit } from '../../visit/visit.ts';
import { textsUnder } from '../visit-key-text.ts';
import type { ListQuery, VisitList } from '../visit-store.ts';
import { decodeCursor, encodeCursor } from '../list-cursor.ts';
import type { VisitTables } from './database/visit-database.ts';
import { headOfRecord } from './database/visit-record.ts';
import type { DueCalendar } from './due-calendar.ts';
import type { HotSet } from './hot-set.ts';

/** Visits in memory looked at in one turn of the loop. */
const SLICE = 5_000;

export interface ListParts {
  readonly tables: VisitTables;
  readonly hot: HotSet;
  readonly calendar: DueCalendar;
  readonly now: () => number;
}

/** Heads of live visits in the order of their keys, from memory and database; does not bring any into memory. */
export async function listVisits(parts: ListParts, account: AccountId, { limit, after }: ListQuery): Promise<VisitList> {
  const range = textsUnder(account);
  let from = after === undefined ? range.start : decodeCursor(after, range.start);
  const visits: Visit[] = [];
  while (visits.length < limit) {
    const wanted = limit - visits.length;
    // Memory first: what a checkpoint moves meanwhile is then met in the database.
    const young = await youngTexts(parts, account, from, wanted);
    const texts = [...new Set([...young, ...storedTexts(parts, from, range.end, wanted)])].sort(byCodeUnits).slice(0, wanted);
    for (const text of texts) {
      const head = headOf(parts, text);
      if (head) visits.push(head);
    }
    if (texts.length < wanted) return { visits };
    from = texts.at(-1)!;
  }
  return { visits, next: encodeCursor(from) };
}

/** The first `wanted` texts behind `from` of visits that the database does not know yet. */
async function youngTexts({ calendar }: ListParts, account: AccountId, from: string, wanted: number): Promise<string[]> {
  let first: string[] = [];
  let looked = 0;
  for (const visit of calendar.values()) {
    if (visit.head.account === account && visit.text > from) first.push(visit.text);
    if (first.length > 4 * wanted + SLICE) first = first.sort(byCodeUnits).slice(0, wanted);
    if (++looked % SLICE === 0) await setImmediate();
  }
  return first.sort(byCodeUnits).slice(0, wanted);
}

function storedTexts({ tables }: ListParts, from: string, end: string, wanted: number): string[] {
  return [...tables.index.getKeys({ start: from, exclusiveStart: true, end, limit: wanted })];
}

function headOf({ tables, hot, now }: ListParts, text: string): Visit | undefined {
  const head = hot.get(text)?.head ?? storedHead(tables, text);
  return head && !isOver(head, now()) ? head : undefined;
}

function storedHead({ heads, index }: VisitTables, text: string): Visit | undefined {
  const ordinal = index.get(text);
  const record = ordinal === undefined ? undefined : heads.peek(ordinal);
  return record && headOfRecord(record);
}

/** As the database sorts. */
function byCodeUnits(first: string, second: string): number {
  return first < second ? -1 : 1;
}
