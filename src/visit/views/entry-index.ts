import { scanEntries } from '../entry-log.ts';
import { ENTRY_KINDS, type EntryKind } from '../entry.ts';
import { EngagementSpans } from './engagement-spans.ts';

/** Starts and ends of fragments in a log, in turn: a long visit makes no object for each of its entries. */
export type Spans = readonly number[];

/** Where the fragments of a document lie in a log. */
export interface EntryIndex {
  /** Items of `events`, whatever their kind. */
  readonly events: Spans;
  readonly pages: Spans;
  /** Ordinals of `pages`, one for each pair. */
  readonly pageOrdinals: readonly number[];
  /** Start and end of a page's second part, by ordinal. */
  readonly pageEnds: ReadonlyMap<number, Spans>;
  readonly engagements: EngagementSpans;
  /** Items of the other sections, by kind. */
  readonly items: readonly (Spans | undefined)[];
}

/** Finds all fragments in one pass. */
export function indexEntries(log: Uint8Array): EntryIndex {
  const events: number[] = [];
  const pages: number[] = [];
  const pageOrdinals: number[] = [];
  const pageEnds = new Map<number, Spans>();
  const engagements = new EngagementSpans();
  const items: number[][] = [];
  scanEntries(log, (kind, ref, start, end) => {
    if (isEvent(kind)) events.push(start, end);
    else if (kind === ENTRY_KINDS.page) {
      pages.push(start, end);
      pageOrdinals.push(ref);
    } else if (kind === ENTRY_KINDS.pageEnd) pageEnds.set(ref, [start, end]);
    else if (EngagementSpans.has(kind)) engagements.add(kind, ref, start, end);
    else (items[kind] ??= []).push(start, end);
  });
  return { events, pages, pageOrdinals, pageEnds, engagements, items };
}

function isEvent(kind: EntryKind): boolean {
  return kind === ENTRY_KINDS.event || kind === ENTRY_KINDS.customerEvent || kind === ENTRY_KINDS.personalEvent;
}
