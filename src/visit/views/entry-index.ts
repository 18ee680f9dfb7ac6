import { scanEntries } from '../entry-log.ts';
import { ENTRY_KINDS, type EntryKind } from '../entry.ts';
import { EngagementSpans } from './engagement-spans.ts';
import type { Spans } from './fragments.ts';

/** Where the fragments of a document lie in a log. */
export interface EntryIndex {
  /** Items of `events`, whatever their kind. */
  readonly events: Spans;
  readonly pages: Spans;
  /** Ordinals of `pages`, one for each pair. */
  readonly pageOrdinals: readonly number[];
  /** Start and end of a page's second part, by ordinal. */
  readonly pageEnds: ReadonlyMap<number, Spans>;
  /** Undefined when nothing was offered. */
  readonly engagements: EngagementSpans | undefined;
  /** Items of the other sections, by kind. */
  readonly items: readonly (Spans | undefined)[];
}

/** Finds all fragments in one pass. */
export function indexEntries(log: Uint8Array): EntryIndex {
  const events: number[] = [];
  const pages: number[] = [];
  const pageOrdinals: number[] = [];
  const pageEnds = new Map<number, Spans>();
  let engagements: EngagementSpans | undefined;
  const items: number[][] = [];
  scanEntries(log, (kind, ref, start, end) => {
    if (isEvent(kind)) events.push(start, end);
    else if (kind === ENTRY_KINDS.page) {
      pages.push(start, end);
      pageOrdinals.push(ref);
    } else if (kind === ENTRY_KINDS.pageEnd) pageEnds.set(ref, [start, end]);
    else if (EngagementSpans.has(kind)) (engagements ??= new EngagementSpans()).add(kind, ref, start, end);
    else (items[kind] ??= []).push(start, end);
  });
  return { events, pages, pageOrdinals, pageEnds, engagements, items };
}

function isEvent(kind: EntryKind): boolean {
  return kind === ENTRY_KINDS.event || kind === ENTRY_KINDS.customerEvent || kind === ENTRY_KINDS.personalEvent;
}
