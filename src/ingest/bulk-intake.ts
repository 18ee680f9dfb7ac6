import { isIP } from 'node:net';
import type { Enrichment } from '../enrich/enrichment.ts';
import { type BulkLine, readBulkLine } from '../protocol/bulk-line.ts';
import type { VisitStore } from '../store/visit-store.ts';
import type { Attribute } from '../visit/attributes/attribute.ts';
import type { AccountId, SessionId, VisitorId } from '../visit/ids.ts';
import type { Origin } from '../visit/origin.ts';
import { startVisit } from '../visit/start-visit.ts';
import type { Report, VisitEvent, VisitRules } from '../visit/visit-event.ts';
import type { AccountCampaigns } from './account-campaigns.ts';
import { type Applied, applyReport } from './apply-report.ts';
import { type ReadAttributes, readAttributes } from './attributes/read-attributes.ts';
import type { SessionNames } from './session-names.ts';
import type { Tally } from './tally.ts';

/** Takes many reports about many visits at once. Lines about one visitor keep their order; a bad line refuses nobody else. */
export interface BulkIntake {
  /** Resolves once every line is stored or refused; rejects when one could not be stored. Then the batch is sent again: see `BulkLine.id`. */
  accept(account: AccountId, lines: readonly unknown[]): Promise<BulkReceipt>;
}

/** Counts are events (a page or an attribute): accepted = applied + truncated + rejected. */
export interface BulkReceipt {
  readonly lines: number;
  readonly accepted: number;
  readonly applied: number;
  readonly truncated: number;
  readonly rejected: number;
  /** Lines whose id their visit had seen before. */
  readonly repeated: number;
  /** Lines that were refused, and attributes of lines that otherwise apply. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

export interface BulkIntakeOptions {
  readonly store: VisitStore;
  readonly enrichment: Enrichment;
  readonly rules: VisitRules;
  readonly campaigns: AccountCampaigns;
  readonly names: SessionNames;
  readonly tally: Tally;
  readonly now: () => number;
}

/** How far back a reported time may lie. */
const MAX_PAST_MS = 6 * 3_600_000;
/** Clocks of senders run ahead a little. */
const MAX_FUTURE_MS = 60_000;

export function createBulkIntake(options: BulkIntakeOptions): BulkIntake {
  return {
    async accept(account, lines) {
      const batch: Batch = { ...options, account, arrivedAt: options.now(), sessions: new Map() };
      const outcomes = await Promise.all(lines.map(async (line) => (line === undefined ? undefined : acceptLine(batch, line))));
      return receiptOf(outcomes);
    },
  };
}

interface Batch extends BulkIntakeOptions {
  readonly account: AccountId;
  readonly arrivedAt: number;
  /** Sessions that lines without one were given, so that the next line of the visitor finds the same. */
  readonly sessions: Map<VisitorId, Promise<SessionId>>;
}

interface LineOutcome {
  /** Events of the line, also those that were refused. */
  readonly events: number;
  readonly truncated: number;
  readonly rejected: number;
  readonly repeated: boolean;
  /** Why the line, or attributes of it, were refused. */
  readonly refused: string | undefined;
}

async function acceptLine(batch: Batch, value: unknown): Promise<LineOutcome> {
  const line = value instanceof SyntaxError ? value.message : readBulkLine(value);
  if (typeof line === 'string') return refuseLine(batch, line);
  const fault = faultIn(batch, line);
  if (fault !== undefined) return refuseLine(batch, fault);
  const read = readAttributes(line.events ?? []);
  batch.tally.rejected('bad-attribute', read.refusedCount);
  batch.tally.droppedFields(read.droppedFields);
  const report = reportOf(batch, line, read.attributes);
  const applied = report.events.length > 0 || read.refusedCount === 0 ? await applyLine(batch, line, report) : undefined;
  const events = report.events.length + read.refusedCount;
  if (!applied) {
    batch.tally.rejected('no-live-visit', report.events.length);
    const reason = reasonOf(read) ?? 'the visit has ended';
    return { events, truncated: 0, rejected: events, repeated: false, refused: reason };
  }
  const { truncated, repeated } = applied;
  return { events, truncated, rejected: repeated ? events : read.refusedCount, repeated, refused: reasonOf(read) };
}

function refuseLine({ tally }: Batch, reason: string): LineOutcome {
  tally.rejected('bad-line', 1);
  return { events: 1, truncated: 0, rejected: 1, repeated: false, refused: reason };
}

function reasonOf({ refused: [first], refusedCount }: ReadAttributes): string | undefined {
  if (!first) return undefined;
  return `events[${first.index}]: ${first.reason}${refusedCount > 1 ? ` (and ${refusedCount - 1} more)` : ''}`;
}

/** Undefined when the visit has ended. */
async function applyLine(batch: Batch, line: BulkLine, report: Report): Promise<Applied | undefined> {
  const found = sessionOf(batch, line);
  // Without a turn of the event loop where none is needed: the next line must find what this one starts.
  const named = typeof found === 'string' ? found : await found;
  const apply = (session: SessionId): Promise<Applied | undefined> => {
    const key = { account: batch.account, visitor: line.visitor, session };
    return applyReport(batch, key, report, { begin: () => startVisit(key, originOf(batch, line), timesOf(batch, line), batch.rules) });
  };
  const applied = await apply(named);
  return applied || line.session ? applied : apply(await freshSession(batch, line.visitor, named));
}

function faultIn({ arrivedAt }: Batch, { at = arrivedAt, ip }: BulkLine): string | undefined {
  if (at < arrivedAt - MAX_PAST_MS || at > arrivedAt + MAX_FUTURE_MS) return 'at is more than 6 hours back or in the future';
  return ip !== undefined && isIP(ip) === 0 ? 'ip is no IP address' : undefined;
}

function reportOf({ arrivedAt }: Batch, { at = arrivedAt, id, page }: BulkLine, attributes: readonly Attribute[]): Report {
  const events: VisitEvent[] = attributes.map((attribute) => ({ type: 'attribute', at, pageId: page?.id, attribute }));
  if (page) events.unshift({ type: 'page-opened', at, page });
  return { arrivedAt, id, events };
}

/** The session of a line. Lines of a visitor whose session is being looked up wait for it, so that they keep their order. */
function sessionOf(batch: Batch, { session, visitor, id }: BulkLine): SessionId | Promise<SessionId> {
  const { store, names, account, sessions } = batch;
  let found = sessions.get(visitor);
  if (session && !found) return session;
  if (!found) {
    // Named after the line, so that the line sent again finds the visit that it started.
    found = store.latest(account, visitor).then((latest) => latest ?? names.derived(account, visitor, id));
    sessions.set(visitor, found);
  }
  // The same number of turns for each, so that they go on in their order.
  return found.then((latest) => session ?? latest);
}

/** In place of a derived name that belongs to an ended visit: one name for all lines of the visitor. */
async function freshSession({ names, sessions }: Batch, visitor: VisitorId, ended: SessionId): Promise<SessionId> {
  const current = await sessions.get(visitor);
  if (current !== undefined && current !== ended) return current;
  const fresh = names.random();
  sessions.set(visitor, Promise.resolve(fresh));
  return fresh;
}

function originOf({ enrichment }: Batch, { ip, userAgent, page }: BulkLine): Origin {
  return enrichment.origin({ ip, userAgent: userAgent ?? '', referrer: page?.referrer ?? null });
}

function timesOf({ arrivedAt }: Batch, { at }: BulkLine): { startedAt: number; arrivedAt: number } {
  return { startedAt: Math.min(at ?? arrivedAt, arrivedAt), arrivedAt };
}

function receiptOf(outcomes: readonly (LineOutcome | undefined)[]): BulkReceipt {
  const lines = outcomes.filter((outcome) => outcome !== undefined);
  const refused = outcomes.flatMap((outcome, at) => (outcome?.refused === undefined ? [] : [{ line: at + 1, reason: outcome.refused }]));
  const sum = (pick: (outcome: LineOutcome) => number): number => lines.reduce((total, outcome) => total + pick(outcome), 0);
  const accepted = sum(({ events }) => events);
  const truncated = sum((outcome) => outcome.truncated);
  const rejected = sum((outcome) => outcome.rejected);
  const repeated = lines.filter((outcome) => outcome.repeated).length;
  return { lines: lines.length, accepted, applied: accepted - truncated - rejected, truncated, rejected, repeated, refused };
}
