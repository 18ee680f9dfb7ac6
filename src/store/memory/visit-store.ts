import { encodeEntries } from '../../visit/entry-log.ts';
import { isOver } from '../../visit/lifetime.ts';
import type { AccountId, SessionId, VisitorId } from '../../visit/ids.ts';
import type { Visit, VisitKey } from '../../visit/visit.ts';
import { decodeCursor, encodeCursor } from '../list-cursor.ts';
import { keyOfText, keyText, textsUnder, visitorText } from '../visit-key-text.ts';
import {
  type Absence,
  type Change,
  type ForgetReceipt,
  type ListQuery,
  StoreUnavailableError,
  type StoreStats,
  type StoredVisit,
  type VisitBatch,
  type VisitChange,
  type VisitList,
  type VisitStore,
} from '../visit-store.ts';
import { VisitWatchers } from '../visit-watchers.ts';

export interface MemoryVisitStoreOptions {
  readonly now: () => number;
  /** How long the ids of ended visits are remembered. Default 24 hours. */
  readonly rememberEndedMs?: number | undefined;
}

/** What a store holds; given to a second store it shows the same visits, as a data folder would. */
export class VisitMemory {
  /** In the order in which the visits started. */
  readonly visits = new Map<string, StoredVisit>();
  readonly endings = new Map<string, number>();
}

const DAY_MS = 24 * 3_600_000;

/** For tests: all visits as they are, nothing on disk. Only `sweep` looks for visits that are over. */
export function createMemoryVisitStore(
  options: MemoryVisitStoreOptions,
  memory: VisitMemory = new VisitMemory(),
): VisitStore & { sweep(): Promise<void> } {
  return new MemoryVisitStore(options, memory);
}

class MemoryVisitStore implements VisitStore {
  readonly #memory: VisitMemory;
  readonly #watchers = new VisitWatchers();
  readonly #now: () => number;
  readonly #rememberEndedMs: number;
  #isClosed = false;

  constructor({ now, rememberEndedMs = DAY_MS }: MemoryVisitStoreOptions, memory: VisitMemory) {
    this.#now = now;
    this.#rememberEndedMs = rememberEndedMs;
    this.#memory = memory;
  }

  async read(key: VisitKey): Promise<StoredVisit | undefined> {
    this.#refuseWhenClosed();
    return this.#live(keyText(key));
  }

  async update(key: VisitKey, change: Change): Promise<Visit | undefined> {
    this.#refuseWhenClosed();
    const text = keyText(key);
    if (this.#hasEnded(text)) return undefined;
    const stored = this.#live(text);
    const changed = change(stored?.visit);
    if (!changed || changed.visit === stored?.visit) return changed?.visit;
    const entries = new Uint8Array(Buffer.concat([stored?.entries ?? new Uint8Array(0), encodeEntries(changed.append)]));
    this.#memory.visits.set(text, { visit: changed.visit, entries });
    this.#memory.endings.delete(text);
    this.#watchers.announce({ type: 'changed', ...changed });
    return changed.visit;
  }

  batch(): VisitBatch {
    const changes: Promise<unknown>[] = [];
    return {
      update: (key, change) => void changes.push(this.update(key, change)),
      settled: async () => void (await Promise.all(changes)),
    };
  }

  async absence(key: VisitKey): Promise<Absence> {
    this.#refuseWhenClosed();
    if (this.#hasEnded(keyText(key))) return 'ended';
    const range = textsUnder(visitorText(key.account, key.visitor));
    const texts = [...this.#memory.visits.keys(), ...[...this.#memory.endings.keys()].filter((text) => this.#hasEnded(text))];
    return texts.some((text) => isWithin(text, range)) ? 'unknown-session' : 'unknown-visitor';
  }

  async latest(account: AccountId, visitor: VisitorId): Promise<SessionId | undefined> {
    this.#refuseWhenClosed();
    const text = this.#textsUnder(visitorText(account, visitor)).findLast((text) => this.#live(text));
    return text === undefined ? undefined : keyOfText(text).session;
  }

  async list(account: AccountId, { limit, after }: ListQuery): Promise<VisitList> {
    this.#refuseWhenClosed();
    const { start } = textsUnder(account);
    const from = after === undefined ? start : decodeCursor(after, start);
    const texts = this.#textsUnder(account).filter((text) => text > from && this.#live(text));
    const page = texts.sort((first, second) => (first < second ? -1 : 1)).slice(0, limit);
    const visits = page.map((text) => this.#live(text)!.visit);
    return page.length === texts.length ? { visits } : { visits, next: encodeCursor(page.at(-1)!) };
  }

  async forget(account: AccountId, visitor: VisitorId): Promise<ForgetReceipt> {
    this.#refuseWhenClosed();
    const range = textsUnder(visitorText(account, visitor));
    const remove = (texts: Map<string, unknown>): number =>
      [...texts.keys()].filter((text) => isWithin(text, range) && texts.delete(text)).length;
    return { visits: remove(this.#memory.visits), ended: remove(this.#memory.endings) };
  }

  watch(account: AccountId, listener: (change: VisitChange) => void): () => void {
    return this.#watchers.watch(account, listener);
  }

  stats(): StoreStats {
    const { size } = this.#memory.visits;
    return { liveVisits: size, hotVisits: size, hotBytes: 0, pendingWrites: 0 };
  }

  /** Ends what is over and forgets old ends. */
  async sweep(): Promise<void> {
    const { visits, endings } = this.#memory;
    for (const [text, { visit }] of visits) {
      if (!isOver(visit, this.#now())) continue;
      visits.delete(text);
      endings.set(text, visit.expiresAt);
      this.#watchers.announce({ type: 'ended', key: keyOfText(text) });
    }
    for (const text of endings.keys()) if (!this.#hasEnded(text)) endings.delete(text);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }

  #live(text: string): StoredVisit | undefined {
    const stored = this.#memory.visits.get(text);
    return stored && !isOver(stored.visit, this.#now()) ? stored : undefined;
  }

  #hasEnded(text: string): boolean {
    if (this.#memory.visits.has(text)) return !this.#live(text);
    const endedAt = this.#memory.endings.get(text);
    return endedAt !== undefined && this.#now() < endedAt + this.#rememberEndedMs;
  }

  #textsUnder(prefix: string): string[] {
    const range = textsUnder(prefix);
    return [...this.#memory.visits.keys()].filter((text) => isWithin(text, range));
  }

  #refuseWhenClosed(): void {
    if (this.#isClosed) throw new StoreUnavailableError('The store is closed.');
  }
}

function isWithin(text: string, { start, end }: { start: string; end: string }): boolean {
  return text >= start && text < end;
}
