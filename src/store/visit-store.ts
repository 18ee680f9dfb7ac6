import type { Entry } from '../visit/entry.ts';
import type { AccountId, SessionId, VisitorId } from '../visit/ids.ts';
import type { Visit, VisitKey } from '../visit/visit.ts';

/**
 * Keeps visits: a head that changes and entries that are only appended. Every driver passes conformance/visit-store-suite.ts.
 *
 * A promise that resolves means durable, in the sense of the driver's durability mode. Reads show every acknowledged change and
 * may show changes whose acknowledgement is still under way. After a failed write (`StoreUnavailableError`) reads show the state
 * before it.
 */
export interface VisitStore {
  /**
   * The live visit, or undefined when there is none by that key (see `absence`). A visit past its `expiresAt` is not live.
   * A driver that has the visit at hand returns it at once: the promises of a read would cost as much as all else in it.
   */
  read(key: VisitKey): StoredVisit | undefined | Promise<StoredVisit | undefined>;

  /**
   * Applies `change` to the head of the visit (undefined: no live visit by that key) and appends entries. A change that returns
   * undefined, or the same head and no entries, writes nothing. `change` is pure and synchronous: a driver may run it again.
   * Changes of one visit are applied in the order of the calls.
   * A key that is remembered as ended never lives again: `change` is not called then, and it resolves to undefined.
   * Resolves to the head after the change, once it is durable; undefined when the change returned undefined.
   */
  update(key: VisitKey, change: Change): Promise<Visit | undefined>;

  /**
   * Opens a batch: many changes with one acknowledgement. Changes of one visit are applied in the order of the calls, those of `update`
   * included.
   */
  batch(): VisitBatch;

  /** Why `read` found nothing (contract §12.5): ended visits are remembered for a day. */
  absence(key: VisitKey): Promise<Absence>;

  /** The live visit of a visitor that started last; at once where the driver knows it. */
  latest(account: AccountId, visitor: VisitorId): SessionId | undefined | Promise<SessionId | undefined>;

  /** Heads of live visits of an account in the order of their keys. */
  list(account: AccountId, query: ListQuery): Promise<VisitList>;

  /** Removes every trace of a visitor, ended visits included. Resolves once that is durable. */
  forget(account: AccountId, visitor: VisitorId): Promise<ForgetReceipt>;

  /** Calls the listener after each durable change and each end of a visit of the account, until the returned function is called. */
  watch(account: AccountId, listener: (change: VisitChange) => void): () => void;

  /** Counts for metrics. */
  stats(): StoreStats;

  /** Writes everything that is still in memory and closes; later calls reject. */
  close(): Promise<void>;
}

export interface VisitBatch {
  /**
   * Applies `change` as `VisitStore.update` does: at once, or before `settled` resolves. Throws StoreUnavailableError, and whatever
   * `change` throws when it is called at once; then nothing was changed.
   */
  update(key: VisitKey, change: Change): void;

  /** Resolves when every change is durable; rejects when one could not be stored. Called once, last. */
  settled(): Promise<void>;
}

export type Change = (visit: Visit | undefined) => Changed | undefined;

export interface Changed {
  readonly visit: Visit;
  readonly append: readonly Entry[];
}

export interface StoredVisit {
  readonly visit: Visit;
  /** All entries in order, encoded by visit/entry-log.ts. Only until the store is called again: it may reuse the memory. */
  readonly entries: Uint8Array;
}

export type Absence = 'ended' | 'unknown-session' | 'unknown-visitor';

export interface ListQuery {
  readonly limit: number;
  /** The cursor of the page before this one. */
  readonly after?: string | undefined;
}

export interface VisitList {
  readonly visits: readonly Visit[];
  /** Absent on the last page. */
  readonly next?: string | undefined;
}

export interface ForgetReceipt {
  readonly visits: number;
  readonly ended: number;
}

export type VisitChange =
  | { readonly type: 'changed'; readonly visit: Visit; readonly append: readonly Entry[] }
  | { readonly type: 'ended'; readonly key: VisitKey };

export interface StoreStats {
  readonly liveVisits: number;
  readonly hotVisits: number;
  readonly hotBytes: number;
  readonly pendingWrites: number;
}

/** A write could not be made durable and was undone, or the store is closed. Callers answer 503 with Retry-After. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}
