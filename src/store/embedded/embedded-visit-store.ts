import type { Entry } from '../../visit/entry.ts';
import type { AccountId, SessionId, VisitorId } from '../../visit/ids.ts';
import type { Visit, VisitKey } from '../../visit/visit.ts';
import { keyText } from '../visit-key-text.ts';
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
import { type Caller, EmbeddedBatch } from './embedded-batch.ts';
import { ChangeOutcome } from './change-outcome.ts';
import { type CheckpointParts, writeCheckpoint } from './checkpoint.ts';
import type { EntryArena } from './entry-arena.ts';
import { EntryBuffer } from './entry-buffer.ts';
import { sweepExpired } from './expiry.ts';
import type { FolderLock } from './folder-lock.ts';
import { forgetVisitor } from './forget-visitor.ts';
import { printHeadChange } from './head-change.ts';
import { HotVisit } from './hot-visit.ts';
import { writeChange, writeStart } from './journal/journal-record.ts';
import { listVisits } from './list-visits.ts';
import { PendingChange } from './pending-change.ts';
import { RepeatedWork } from './repeated-work.ts';
import type { VisitFinder } from './visit-finder.ts';

export interface EmbeddedParts extends CheckpointParts {
  readonly lock: FolderLock;
  readonly finder: VisitFinder;
  readonly arena: EntryArena;
  readonly now: () => number;
  /** The next ordinal to give out. */
  readonly ordinal: number;
  readonly hotSetBytes: number;
  readonly journalBytes: number;
  readonly rememberEndedMs: number;
  readonly sweepIntervalMs: number;
  readonly onTrouble?: ((error: unknown) => void) | undefined;
}

/** How far memory and journal may outgrow their limits while a checkpoint cannot keep up: three times the limit, and this. */
const SLACK_BYTES = 128 * 1024 * 1024;

/**
 * Visits in memory, changes in a journal, and what the last checkpoint wrote in a database. A change is applied in memory at once,
 * and acknowledged when the commit that holds its record is durable (docs/adr/0002-embedded-store.md).
 */
export class EmbeddedVisitStore implements VisitStore {
  readonly #parts: EmbeddedParts;
  readonly #watchers = new VisitWatchers();
  readonly #checkpoints: RepeatedWork;
  readonly #sweeps: RepeatedWork;
  readonly #timer: NodeJS.Timeout | undefined;
  #ordinal: number;
  #hasForgotten = false;
  /** Calls that go on over several turns of the loop. */
  readonly #calls = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;

  readonly #outcome: ChangeOutcome;

  constructor(parts: EmbeddedParts) {
    this.#parts = parts;
    this.#ordinal = parts.ordinal;
    this.#outcome = new ChangeOutcome(parts, this.#watchers, () => this.#checkpointWhenDue());
    this.#checkpoints = new RepeatedWork(() => this.#writeCheckpoint(), parts.onTrouble);
    this.#sweeps = new RepeatedWork(() => sweepExpired({ ...parts, watchers: this.#watchers }, parts.now()), parts.onTrouble);
    if (parts.sweepIntervalMs > 0) this.#timer = setInterval(() => this.#tick(), parts.sweepIntervalMs).unref();
    this.#checkpointWhenDue();
  }

  read(key: VisitKey): StoredVisit | undefined {
    this.#refuseWhenClosed();
    const visit = this.#parts.finder.find(keyText(key));
    return visit instanceof HotVisit ? { visit: visit.head, entries: this.#parts.finder.entriesOf(visit) } : undefined;
  }

  update(key: VisitKey, change: Change): Promise<Visit | undefined> {
    // What throws in here, `change` included, rejects.
    return new Promise((stored, failed) => this.#apply(key, change, { stored, failed }));
  }

  batch(): VisitBatch {
    return new EmbeddedBatch((key, change, caller) => this.#apply(key, change, caller));
  }

  async absence(key: VisitKey): Promise<Absence> {
    this.#refuseWhenClosed();
    const { finder } = this.#parts;
    if (finder.find(keyText(key)) === 'ended') return 'ended';
    return finder.knowsVisitor(key.account, key.visitor) ? 'unknown-session' : 'unknown-visitor';
  }

  latest(account: AccountId, visitor: VisitorId): SessionId | undefined {
    this.#refuseWhenClosed();
    return this.#parts.finder.latest(account, visitor)?.head.session;
  }

  async list(account: AccountId, query: ListQuery): Promise<VisitList> {
    this.#refuseWhenClosed();
    return this.#track(listVisits({ ...this.#parts, tables: this.#parts.database.tables }, account, query));
  }

  async forget(account: AccountId, visitor: VisitorId): Promise<ForgetReceipt> {
    this.#refuseWhenClosed();
    const receipt = await this.#track(forgetVisitor(this.#parts, account, visitor));
    // The journal still holds what the visitor did: one checkpoint for all who are forgotten until the next tick.
    this.#hasForgotten = true;
    return receipt;
  }

  watch(account: AccountId, listener: (change: VisitChange) => void): () => void {
    return this.#watchers.watch(account, listener);
  }

  stats(): StoreStats {
    const { hot, journal, calendar, database } = this.#parts;
    const stored = this.#closing ? 0 : database.tables.heads.count;
    return { liveVisits: stored + calendar.size, hotVisits: hot.size, hotBytes: hot.bytes, pendingWrites: journal.pendingWrites };
  }

  /** Ends what is over and forgets old ends; a timer does it otherwise. */
  sweep(): Promise<void> {
    return this.#sweeps.run();
  }

  /** Writes all that changed to the database and shortens the journal; its length starts it otherwise. */
  checkpoint(): Promise<void> {
    return this.#checkpoints.run();
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    clearInterval(this.#timer);
    const { journal, database, lock, onTrouble } = this.#parts;
    await Promise.allSettled(this.#calls);
    await journal.settled();
    await this.#sweeps.idle();
    // Nothing is lost when it fails: the next start replays the journal.
    await this.#checkpoints.run().catch((error: unknown) => onTrouble?.(error));
    await journal.close();
    await database.close();
    await lock.release();
  }

  #apply(key: VisitKey, change: Change, caller: Caller): void {
    this.#refuseWhenClosed();
    this.#refuseWhenOverloaded();
    const text = keyText(key);
    const found = this.#parts.finder.find(text);
    if (found === 'ended') return caller.stored(undefined);
    const changed = change(found?.head);
    if (!changed) return caller.stored(undefined);
    const { visit: head, append } = changed;
    if (found && head === found.head) {
      if (append.length > 0) throw new TypeError('A change that appends entries must change the head.');
      return this.#afterPending(found, caller);
    }
    const visit = found ? this.#advance(found, head, append) : this.#start(text, head, append);
    this.#parts.journal.enqueue(new PendingChange(this.#outcome, visit, caller));
  }

  #advance(visit: HotVisit, head: Visit, append: readonly Entry[]): HotVisit {
    if (!(head.version > visit.head.version)) throw new TypeError('A changed visit needs a higher version.');
    const entries = writeChange(this.#parts.journal.records, visit.ordinal, printHeadChange(visit.head, head), append);
    visit.head = head;
    visit.entries.append(entries);
    this.#parts.hot.count(visit);
    return visit;
  }

  #start(text: string, head: Visit, append: readonly Entry[]): HotVisit {
    const visit = new HotVisit(this.#ordinal, text, head, new EntryBuffer(this.#parts.arena));
    const entries = writeStart(this.#parts.journal.records, visit.ordinal, head, append);
    this.#ordinal += 1;
    visit.isNewest = true;
    visit.entries.append(entries);
    this.#parts.hot.add(visit);
    return visit;
  }

  /** Nothing changed, but what the caller saw may not be durable yet. */
  #afterPending(visit: HotVisit, caller: Caller): void {
    const { head } = visit;
    if (!visit.isPending) return caller.stored(head);
    this.#parts.journal.enqueue({
      commit: () => caller.stored(head),
      undo: () => undefined,
      reject: (error) => caller.failed(error),
    });
  }

  #tick(): void {
    this.#sweeps.request();
    if (this.#hasForgotten) this.#checkpoints.request();
    else this.#checkpointWhenDue();
  }

  async #writeCheckpoint(): Promise<void> {
    const hadForgotten = this.#hasForgotten;
    this.#hasForgotten = false;
    try {
      await writeCheckpoint(this.#parts, () => this.#ordinal, this.#closing ? 'hurried' : 'steady');
    } catch (error) {
      this.#hasForgotten ||= hadForgotten;
      throw error;
    }
  }

  #checkpointWhenDue(): void {
    const { journal, hot, dirty, journalBytes, hotSetBytes } = this.#parts;
    const isCrowded = hot.bytes > hotSetBytes && dirty.size > hot.size / 2;
    if (journal.bytes > journalBytes || isCrowded) this.#checkpoints.request();
  }

  async #track<T>(call: Promise<T>): Promise<T> {
    this.#calls.add(call);
    try {
      return await call;
    } finally {
      this.#calls.delete(call);
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closing) throw new StoreUnavailableError('The store is closed.');
  }

  #refuseWhenOverloaded(): void {
    const { journal, hot, hotSetBytes, journalBytes } = this.#parts;
    const isOutgrown = hot.bytes > 3 * hotSetBytes + SLACK_BYTES || journal.bytes > 3 * journalBytes + SLACK_BYTES;
    if (journal.isFull || isOutgrown) {
      throw new StoreUnavailableError('The store is overloaded: more waits for the disk than it can take.');
    }
  }
}
