import { isIP } from 'node:net';
import type { Enrichment } from '../enrich/enrichment.ts';
import { type BulkLine, readBulkLine } from '../protocol/bulk-line.ts';
import type { VisitStore } from '../store/visit-store.ts';
import type { Attribute } from '../visit/attributes/attribute.ts';
import type { AccountId, SessionId, VisitorId } from '../visit/ids.ts';
import type { Origin } from '../visit/origin.ts';
import { startVisit } from '../visit/start-visit.ts';
import type { Report, VisitEvent, VisitRules } from '../visit/visit-event.ts';
import { applyReport } from './apply-report.ts';
import { readAttributes } from './attributes/read-attributes.ts';
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
      const outcomes = await Promise.all(lines.map((line) => acceptLine(batch, line)));
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
  readonly refused: readonly string[];
}

async function acceptLine(batch: Batch, value: unknown): Promise<LineOutcome> {
  const line = value instanceof SyntaxError ? value.message : readBulkLine(value);
  if (typeof line === 'string') return refusal(batch, line, 1, 'bad-line');
  const fault = faultIn(batch, line);
  if (fault !== undefined) return refusal(batch, fault, 1, 'bad-line');
  const { attributes, refused, refusedCount, droppedFields } = readAttributes(line.events ?? []);
  batch.tally.rejected('bad-attribute', refusedCount);
  batch.tally.droppedFields(droppedFields);
  const report = reportOf(batch, line, attributes);
  const session = line.session ?? (await sessionFor(batch, line));
  const key = { account: batch.account, visitor: line.visitor, session };
  const applied = await applyReport(batch, key, report, () => startVisit(key, originOf(batch, line), timesOf(batch, line), batch.rules));
  if (!applied) return refusal(batch, 'the visit has ended', report.events.length, 'no-live-visit');
  const { truncated, repeated } = applied;
  return {
    events: report.events.length + refusedCount,
    truncated,
    rejected: repeated ? report.events.length + refusedCount : refusedCount,
    repeated,
    refused: refused.map(({ index, reason }) => `events[${index}]: ${reason}`),
  };
}

function refusal({ tally }: Batch, reason: string, events: number, kind: 'bad-line' | 'no-live-visit'): LineOutcome {
  tally.rejected(kind, events);
  return { events, truncated: 0, rejected: events, repeated: false, refused: [reason] };
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

/** The visitor's latest live visit, or a new one named after the line, so that the line sent again finds it. */
function sessionFor({ store, names, account, sessions }: Batch, { visitor, id }: BulkLine): Promise<SessionId> {
  let session = sessions.get(visitor);
  if (!session) {
    session = store.latest(account, visitor).then((latest) => latest ?? names.derived(account, visitor, id));
    sessions.set(visitor, session);
  }
  return session;
}

function originOf({ enrichment }: Batch, { ip, userAgent, page }: BulkLine): Origin {
  return enrichment.origin({ ip, userAgent: userAgent ?? '', referrer: page?.referrer ?? null });
}

function timesOf({ arrivedAt }: Batch, { at }: BulkLine): { startedAt: number; arrivedAt: number } {
  return { startedAt: Math.min(at ?? arrivedAt, arrivedAt), arrivedAt };
}

function receiptOf(outcomes: readonly LineOutcome[]): BulkReceipt {
  const refused = outcomes.flatMap(({ refused: reasons }, line) => reasons.map((reason) => ({ line: line + 1, reason })));
  const sum = (pick: (outcome: LineOutcome) => number): number => outcomes.reduce((total, outcome) => total + pick(outcome), 0);
  const accepted = sum(({ events }) => events);
  const truncated = sum((outcome) => outcome.truncated);
  const rejected = sum((outcome) => outcome.rejected);
  const repeated = outcomes.filter((outcome) => outcome.repeated).length;
  return { lines: outcomes.length, accepted, applied: accepted - truncated - rejected, truncated, rejected, repeated, refused };
}
