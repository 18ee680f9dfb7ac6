import { setImmediate } from 'node:timers/promises';
import type { Enrichment } from '../enrich/enrichment.ts';
import type { BulkLine } from '../protocol/bulk-line.ts';
import { StoreUnavailableError, type VisitBatch } from '../store/visit-store.ts';
import type { AccountId, SessionId, VisitorId } from '../visit/ids.ts';
import { startVisit } from '../visit/start-visit.ts';
import type { Visit, VisitKey } from '../visit/visit.ts';
import { type ApplyOptions, countFolded } from './apply-report.ts';
import { type BulkReceipt, type LineOutcome, receiptOf } from './bulk-receipt.ts';
import { type BulkReport, readBulkReport } from './read-bulk-report.ts';
import { reportChange } from './report-change.ts';
import type { SessionNames } from './session-names.ts';

export interface BulkIntakeOptions extends ApplyOptions {
  readonly enrichment: Enrichment;
  readonly names: SessionNames;
  readonly now: () => number;
}

/** How long a batch holds the event loop before it lets other requests have a turn. */
const TURN_MS = 2;

/** A line on its way to a visit. */
interface Sent {
  readonly read: BulkReport;
  readonly outcome: LineOutcome;
  session: SessionId;
}

/** The lines of one request, read and applied one after the other, so that each is garbage before the next one is read. */
export class BulkBatch {
  readonly #options: BulkIntakeOptions;
  readonly #account: AccountId;
  readonly #arrivedAt: number;
  readonly #outcomes: LineOutcome[] = [];
  /** Sessions that lines without one were given, so that the next line of the visitor finds the same. */
  readonly #sessions = new Map<VisitorId, SessionId>();
  /** Lines that named no session. */
  readonly #unnamed: Sent[] = [];

  constructor(options: BulkIntakeOptions, account: AccountId) {
    this.#options = options;
    this.#account = account;
    this.#arrivedAt = options.now();
  }

  async accept(lines: Iterable<unknown>): Promise<BulkReceipt> {
    try {
      await this.#applyAll(lines);
      await this.#applyAgain();
    } catch (error) {
      if (error instanceof StoreUnavailableError) this.#countUnstored();
      throw error;
    }
    this.#count();
    return receiptOf(this.#outcomes);
  }

  async #applyAll(lines: Iterable<unknown>): Promise<void> {
    const batch = this.#options.store.batch();
    let turnEnds = performance.now() + TURN_MS;
    let number = 0;
    for (const value of lines) {
      number += 1;
      const sent = value === undefined ? undefined : this.#read(value, number);
      if (sent) {
        const session = this.#sessionOf(sent.read.line);
        // Without a turn of the loop where none is needed.
        sent.session = session instanceof Promise ? await session : session;
        this.#apply(batch, sent);
      }
      if (performance.now() < turnEnds) continue;
      await setImmediate();
      turnEnds = performance.now() + TURN_MS;
    }
    await batch.settled();
  }

  /** An ended visit never comes back: lines that were given its derived name share a fresh one. */
  async #applyAgain(): Promise<void> {
    const homeless = this.#unnamed.filter(({ outcome }) => outcome.folded === undefined);
    if (homeless.length === 0) return;
    const batch = this.#options.store.batch();
    const fresh = new Map<VisitorId, SessionId>();
    for (const sent of homeless) {
      const { visitor } = sent.read.line;
      sent.session = fresh.get(visitor) ?? this.#options.names.random();
      fresh.set(visitor, sent.session);
      this.#apply(batch, sent);
    }
    await batch.settled();
  }

  /** Undefined when there is nothing to apply. */
  #read(value: unknown, line: number): Sent | undefined {
    const { tally } = this.#options;
    const read = readBulkReport(value, this.#arrivedAt);
    if (typeof read === 'string') {
      tally.rejected('bad-line', 1);
      this.#outcomes.push({ line, events: 0, unread: 1, reason: read, folded: undefined });
      return undefined;
    }
    const { report, unread, droppedFields, reason } = read;
    tally.rejected('bad-attribute', unread);
    tally.droppedFields(droppedFields);
    const outcome: LineOutcome = { line, events: report.events.length, unread, reason, folded: undefined };
    this.#outcomes.push(outcome);
    const isAllRefused = report.events.length === 0 && unread > 0;
    return isAllRefused ? undefined : { read, outcome, session: '' as SessionId };
  }

  #sessionOf({ session, visitor, id }: BulkLine): SessionId | Promise<SessionId> {
    if (session) return session;
    const known = this.#sessions.get(visitor);
    if (known) return known;
    // Named after the line, so that the line sent again finds the visit that it started.
    const named = (latest: SessionId | undefined): SessionId => {
      const found = latest ?? this.#options.names.derived(this.#account, visitor, id);
      this.#sessions.set(visitor, found);
      return found;
    };
    const latest = this.#options.store.latest(this.#account, visitor);
    return latest instanceof Promise ? latest.then(named) : named(latest);
  }

  #apply(batch: VisitBatch, sent: Sent): void {
    const { read, outcome, session } = sent;
    const { line, report } = read;
    if (!line.session && outcome.folded === undefined) this.#unnamed.push(sent);
    const key = { account: this.#account, visitor: line.visitor, session };
    const change = reportChange(
      this.#options,
      this.#account,
      report,
      { begin: () => this.#begin(key, line) },
      ({ applied, truncated, refused, repeated }) => {
        outcome.folded = { applied, truncated, refused, repeated };
      },
    );
    batch.update(key, change);
  }

  #begin(key: VisitKey, { at = this.#arrivedAt, ip, userAgent, page }: BulkLine): Visit {
    const origin = this.#options.enrichment.origin({ ip, userAgent: userAgent ?? '', referrer: page?.referrer ?? null });
    const times = { startedAt: Math.min(at, this.#arrivedAt), arrivedAt: this.#arrivedAt };
    return startVisit(key, origin, times, this.#options.rules);
  }

  #count(): void {
    const { tally } = this.#options;
    for (const outcome of this.#outcomes) {
      const { folded, events } = outcome;
      if (folded) {
        countFolded(tally, folded, events);
        continue;
      }
      tally.rejected('no-live-visit', events);
      outcome.reason ??= 'the visit has ended';
    }
  }

  /** Some of them may be stored; sent again they are recognised. */
  #countUnstored(): void {
    for (const { events } of this.#outcomes) this.#options.tally.rejected('store-unavailable', events);
  }
}
