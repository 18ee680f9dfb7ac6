import type { AccountId, VisitorId } from '../../visit/ids.ts';
import { isOver } from '../../visit/lifetime.ts';
import { keyText, textsUnder, visitorText } from '../visit-key-text.ts';
import { openChunk } from './database/sealed-chunk.ts';
import type { VisitTables } from './database/visit-database.ts';
import { decodeVisitRecord, headLength } from './database/visit-record.ts';
import type { EntryArena } from './entry-arena.ts';
import { EntryBuffer } from './entry-buffer.ts';
import type { HotSet } from './hot-set.ts';
import { HotVisit } from './hot-visit.ts';

/** Visits looked at to make room for one that was loaded. */
const LOOKS_PER_LOAD = 4;

export interface FinderOptions {
  readonly tables: VisitTables;
  readonly hot: HotSet;
  readonly arena: EntryArena;
  readonly now: () => number;
  readonly rememberEndedMs: number;
}

/** Finds visits by key in memory or in the database. */
export class VisitFinder {
  readonly #tables: VisitTables;
  readonly #hot: HotSet;
  readonly #arena: EntryArena;
  readonly #now: () => number;
  readonly #rememberEndedMs: number;

  constructor({ tables, hot, arena, now, rememberEndedMs }: FinderOptions) {
    this.#tables = tables;
    this.#hot = hot;
    this.#arena = arena;
    this.#now = now;
    this.#rememberEndedMs = rememberEndedMs;
  }

  /** The live visit by that key, brought into memory; 'ended' while that is remembered; undefined when there was none. */
  find(text: string): HotVisit | 'ended' | undefined {
    const visit = this.#hot.get(text) ?? this.#load(text);
    if (!visit) return this.#isRememberedEnd(this.#tables.ended.get(text)) ? 'ended' : undefined;
    if (isOver(visit.head, this.#now())) return 'ended';
    visit.isTouched = true;
    return visit;
  }

  /** Loads a visit by its ordinal; the caller adds it to the hot set, which frees its entries one day. */
  visitAt(ordinal: number): HotVisit | undefined {
    const record = this.#tables.heads.peek(ordinal);
    if (!record) return undefined;
    const jsonBytes = headLength(record);
    const { visit: head, sealed, tail } = decodeVisitRecord(record, record.length);
    const entries = new EntryBuffer(this.#arena, sealed.bytes);
    entries.append(tail);
    const visit = new HotVisit(ordinal, keyText(head), head, entries);
    visit.jsonBytes = jsonBytes;
    visit.durable = head;
    visit.durableLength = entries.length;
    visit.stored = { version: head.version, sealed };
    return visit;
  }

  /** All entries of a visit; those of a visit that is read stay in memory. */
  entriesOf(visit: HotVisit): Uint8Array {
    visit.isRead = true;
    if (visit.entries.start > 0) {
      visit.entries.restore(this.#sealedEntries(visit));
      this.#hot.count(visit);
    }
    return visit.entries.view();
  }

  /** The live visit of a visitor that started last. */
  latest(account: AccountId, visitor: VisitorId): HotVisit | undefined {
    const newest = this.#hot.newestOf(account, visitor);
    if (newest && !isOver(newest.head, this.#now())) return newest;
    for (const text of this.#textsOfVisitor(account, visitor)) {
      const visit = this.find(text);
      if (visit instanceof HotVisit) {
        // Only what started after it can be newer, and that is marked when it starts.
        visit.isNewest = this.#hot.isFirstOfVisitor(visit);
        return visit;
      }
    }
    return undefined;
  }

  /** Whether anything is remembered of a visitor. */
  knowsVisitor(account: AccountId, visitor: VisitorId): boolean {
    if (!this.#hot.ofVisitor(account, visitor).next().done) return true;
    const range = textsUnder(visitorText(account, visitor));
    if ([...this.#tables.index.getKeys({ ...range, limit: 1 })].length > 0) return true;
    return [...this.#tables.ended.getRange(range)].some(({ value }) => this.#isRememberedEnd(value));
  }

  /** Keys of the visits of a visitor that are not known to have ended, from the one that started last. */
  #textsOfVisitor(account: AccountId, visitor: VisitorId): string[] {
    const ordinals = new Map<string, number>();
    for (const visit of this.#hot.ofVisitor(account, visitor)) ordinals.set(visit.text, visit.ordinal);
    for (const { key, value } of this.#tables.index.getRange(textsUnder(visitorText(account, visitor)))) ordinals.set(key, value);
    return [...ordinals].sort(([, first], [, second]) => second - first).map(([text]) => text);
  }

  #load(text: string): HotVisit | undefined {
    const ordinal = this.#tables.index.get(text);
    if (ordinal === undefined) return undefined;
    const visit = this.visitAt(ordinal);
    if (!visit) return undefined;
    // Room is made before: the caller may change what it gets, and that must not have left the set.
    this.#hot.evict(LOOKS_PER_LOAD);
    this.#hot.add(visit);
    return visit;
  }

  #sealedEntries(visit: HotVisit): Uint8Array {
    const { count } = visit.stored!.sealed;
    const { start } = visit.entries;
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for (let number = 0; number < count && bytes < start; number += 1) {
      const chunk = openChunk(this.#tables.chunks.get([visit.ordinal, number])!);
      chunks.push(chunk);
      bytes += chunk.length;
    }
    return Buffer.concat(chunks);
  }

  #isRememberedEnd(endedAt: number | undefined): boolean {
    return endedAt !== undefined && this.#now() < endedAt + this.#rememberEndedMs;
  }
}
