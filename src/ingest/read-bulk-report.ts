import { isIP } from 'node:net';
import { type BulkLine, readBulkLine } from '../protocol/bulk-line.ts';
import type { Report, VisitEvent } from '../visit/visit-event.ts';
import { type ReadAttributes, readAttributes } from './attributes/read-attributes.ts';

/** A line of a bulk report that can be applied. */
export interface BulkReport {
  readonly line: BulkLine;
  readonly report: Report;
  readonly unread: number;
  readonly droppedFields: number;
  /** Why attributes of the line are refused. */
  readonly reason: string | undefined;
}

/** How far back a reported time may lie. */
const MAX_PAST_MS = 6 * 3_600_000;
/** Clocks of senders run ahead a little. */
const MAX_FUTURE_MS = 60_000;

/** Returns the reason as a string when the line cannot be used. `value` is a SyntaxError for a line that is no JSON. */
export function readBulkReport(value: unknown, arrivedAt: number): BulkReport | string {
  const line = value instanceof SyntaxError ? value.message : readBulkLine(value);
  if (typeof line === 'string') return line;
  const { at = arrivedAt, ip } = line;
  if (at < arrivedAt - MAX_PAST_MS || at > arrivedAt + MAX_FUTURE_MS) return 'at is more than 6 hours back or in the future';
  if (ip !== undefined && isIP(ip) === 0) return 'ip is no IP address';
  const read = readAttributes(line.events ?? []);
  const report = { arrivedAt, id: line.id, events: eventsOf(line, at, read) };
  return { line, report, unread: read.refusedCount, droppedFields: read.droppedFields, reason: reasonOf(read) };
}

function eventsOf({ page }: BulkLine, at: number, { attributes }: ReadAttributes): VisitEvent[] {
  const events: VisitEvent[] = page === undefined ? [] : [{ type: 'page-opened', at, page }];
  for (const attribute of attributes) events.push({ type: 'attribute', at, pageId: page?.id, attribute });
  return events;
}

function reasonOf({ refused: [first], refusedCount }: ReadAttributes): string | undefined {
  if (!first) return undefined;
  return `events[${first.index}]: ${first.reason}${refusedCount > 1 ? ` (and ${refusedCount - 1} more)` : ''}`;
}
