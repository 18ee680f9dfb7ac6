import { ENTRY_KINDS } from '../entry.ts';
import type { OpenPage, Visit } from '../visit.ts';
import type { ByteText, ReadBytes } from './byte-text.ts';
import { type EntryIndex, indexEntries } from './entry-index.ts';
import { joinFragments } from './fragments.ts';
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
  { kind: ENTRY_KINDS.product, name: 'viewedProduct' },
  { kind: ENTRY_KINDS.purchase, name: 'purchases' },
  { kind: ENTRY_KINDS.lead, name: 'leads' },
  { kind: ENTRY_KINDS.service, name: 'serviceActivity' },
  { kind: ENTRY_KINDS.error, name: 'visitorError' },
  { kind: ENTRY_KINDS.search, name: 'searchContent' },
  { kind: ENTRY_KINDS.reachedGoal, name: 'reachedGoals' },
] as const;

/**
 * Prints the visit state document (contract §1.5) as UTF-8. Entries are fragments of it, so this is mostly joining; only for a
 * reader without the right to personal data the entries that hold some are parsed and masked first.
 */
export function renderVisitState(visit: Visit, entries: Uint8Array, view: StateView, read: ReadBytes): ByteText {
  const bytes = view.personal ? entries : maskEntries(entries);
  const log = read(bytes);
  const index = indexEntries(bytes);
  let document =
    `{"id":"${visit.session}","appSessions":[{${headMembers(visit, view)},"engagements":[${index.engagements?.print(log) ?? ''}]` +
    `,"pages":[${pages(visit.pages, log, index)}],"events":[${joinFragments(log, index.events)}]`;
  for (const { kind, name } of LISTS) {
    const spans = index.items[kind];
    if (spans !== undefined) document += `,"${name}":[${joinFragments(log, spans)}]`;
  }
  return `${document}}]}`;
}

/** The end of a page is an entry once it is closed; until then the head knows it. */
function pages(open: readonly OpenPage[], log: ByteText, index: EntryIndex): ByteText {
  let joined = '';
  for (let position = 0; position < index.pageOrdinals.length; position += 1) {
    const ordinal = index.pageOrdinals[position]!;
    const end = index.pageEnds.get(ordinal);
    joined +=
      (position > 0 ? ',' : '') +
      log.slice(index.pages[2 * position], index.pages[2 * position + 1]) +
      (end === undefined ? printPageEnd(openPageOf(open, ordinal)) : log.slice(end[0], end[1]));
  }
  return joined;
}

function openPageOf(open: readonly OpenPage[], ordinal: number): OpenPage {
  const page = open.find((candidate) => candidate.ordinal === ordinal);
  if (page === undefined) throw new Error(`The head and the entries disagree: page ${ordinal} is neither open nor closed.`);
  return page;
}
