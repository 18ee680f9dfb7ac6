import { ENTRY_KINDS } from '../entry.ts';
import type { OpenPage, Visit } from '../visit.ts';
import { DocumentBytes } from './document-bytes.ts';
import { type EntryIndex, indexEntries, type Spans } from './entry-index.ts';
import { maskEntries } from './mask-entries.ts';
import { printPageEnd } from './page.ts';
import { headMembers } from './session-head.ts';

/** What the reader may see. */
export interface StateView {
  /** Whether personal data is shown, or masked (contract §12.21). */
  readonly personal: boolean;
}

/** Sections that are lists of entries; omitted while they have none. */
const LISTS = [
  { kind: ENTRY_KINDS.product, opening: ',"viewedProduct":[' },
  { kind: ENTRY_KINDS.purchase, opening: ',"purchases":[' },
  { kind: ENTRY_KINDS.lead, opening: ',"leads":[' },
  { kind: ENTRY_KINDS.service, opening: ',"serviceActivity":[' },
  { kind: ENTRY_KINDS.error, opening: ',"visitorError":[' },
  { kind: ENTRY_KINDS.search, opening: ',"searchContent":[' },
  { kind: ENTRY_KINDS.reachedGoal, opening: ',"reachedGoals":[' },
] as const;

/** More than the names of all sections and the ends of all open pages but for their locations. */
const FRAME_LENGTH = 1024;

/**
 * Prints the visit state document (contract §1.5) as UTF-8. Entries are fragments of it, so this is mostly copying; only for a
 * reader without the right to personal data the entries that hold some are parsed and masked first.
 */
export function renderVisitState(visit: Visit, entries: Uint8Array, view: StateView): Uint8Array {
  const log = view.personal ? entries : maskEntries(entries);
  const index = indexEntries(log);
  const head = `{"id":"${visit.session}","appSessions":[{${headMembers(visit, view)},"engagements":[`;
  const document = new DocumentBytes(head, log.length + endsLength(visit.pages) + index.engagements.frameLength + FRAME_LENGTH);
  index.engagements.appendTo(document, log);
  document.ascii('],"pages":[');
  appendPages(document, visit.pages, log, index);
  document.ascii('],"events":[');
  appendItems(document, log, index.events);
  document.ascii(']');
  for (const { kind, opening } of LISTS) {
    const items = index.items[kind];
    if (items === undefined) continue;
    document.ascii(opening);
    appendItems(document, log, items);
    document.ascii(']');
  }
  document.ascii('}]}');
  return document.finish();
}

function appendItems(document: DocumentBytes, log: Uint8Array, items: Spans): void {
  for (let at = 0; at < items.length; at += 2) {
    if (at > 0) document.ascii(',');
    document.utf8(log.subarray(items[at], items[at + 1]));
  }
}

/** More than the locations of the open pages take. */
function endsLength(open: readonly OpenPage[]): number {
  return open.reduce((sum, { target }) => sum + (target === undefined ? 0 : 64 * Object.keys(target.locations).length), 0);
}

/** The end of a page is an entry once it is closed; until then the head knows it. */
function appendPages(document: DocumentBytes, open: readonly OpenPage[], log: Uint8Array, index: EntryIndex): void {
  for (const [position, ordinal] of index.pageOrdinals.entries()) {
    if (position > 0) document.ascii(',');
    document.utf8(log.subarray(index.pages[2 * position], index.pages[2 * position + 1]));
    const end = index.pageEnds.get(ordinal);
    if (end !== undefined) document.utf8(log.subarray(end[0], end[1]));
    else document.ascii(printPageEnd(openPageOf(open, ordinal)));
  }
}

function openPageOf(open: readonly OpenPage[], ordinal: number): OpenPage {
  const page = open.find((candidate) => candidate.ordinal === ordinal);
  if (page === undefined) throw new Error(`The head and the entries disagree: page ${ordinal} is neither open nor closed.`);
  return page;
}
