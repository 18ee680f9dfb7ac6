import { ENTRY_KINDS, type Entry } from './entry.ts';
import { keepPageAlive } from './keep-alive.ts';
import { hasSeen, remember } from './seen.ts';
import { bytesOf, type Step } from './step.ts';
import { printPageEnd, printPageStart } from './views/page.ts';
import type { PageDescription, VisitRules } from './visit-event.ts';
import type { OpenPage, Visit } from './visit.ts';

/** Bounds the head: a visitor with more tabs than this loses only the last seconds of the page least recently alive. */
const MAX_OPEN_PAGES = 8;

/** What opens a page: the event's own fields. */
export interface PageOpening {
  readonly at: number;
  readonly page: PageDescription;
  readonly tab?: string | undefined;
}

/** Opens a page and closes those it takes the place of. A page id that the visit has met opens nothing (contract §12.11). */
export function openPage(visit: Visit, opening: PageOpening, rules: VisitRules): Step {
  const { page, at, tab } = opening;
  if (isKnown(visit, page)) return { visit: keepPageAlive(visit, page.id, at), append: [] };
  const ordinal = visit.counts.pages;
  const start: Entry = { kind: ENTRY_KINDS.page, ref: ordinal, json: printPageStart(page, at) };
  const truncated = ordinal >= rules.maxPages || visit.counts.bytes + bytesOf([start]) > rules.maxBytes;
  const opened: OpenPage = {
    id: page.id,
    ordinal,
    ...(tab !== undefined && { tab }),
    startedAt: at,
    lastSeenAt: at,
    loaded: false,
    ...(truncated && { truncated }),
  };
  const staying = pagesThatStay(visit.pages, opened);
  const ends = visit.pages.filter((candidate) => !staying.includes(candidate) && !candidate.truncated).map(endOf);
  const append = truncated ? ends : [...ends, start];
  const counts = {
    ...visit.counts,
    pages: ordinal + 1,
    bytes: visit.counts.bytes + bytesOf(append),
    truncated: visit.counts.truncated + (truncated ? 1 : 0),
  };
  const seen = truncated ? visit.seen : remember(visit.seen, 'page', page.id);
  return { visit: { ...visit, pages: [...staying, opened], counts, seen }, append, truncated };
}

function isKnown(visit: Visit, page: PageDescription): boolean {
  return visit.pages.some((open) => open.id === page.id) || hasSeen(visit.seen, 'page', page.id);
}

/** A page takes the place of those in its tab; pages without a tab share one. */
function pagesThatStay(pages: readonly OpenPage[], opened: OpenPage): readonly OpenPage[] {
  const others = pages.filter((page) => page.tab !== opened.tab);
  if (others.length < MAX_OPEN_PAGES) return others;
  const quietest = others.reduce((least, page) => (page.lastSeenAt < least.lastSeenAt ? page : least));
  return others.filter((page) => page !== quietest);
}

/** Always stored, whatever the limits: the start of the page is, and an item of `pages` is whole. */
function endOf(page: OpenPage): Entry {
  return { kind: ENTRY_KINDS.pageEnd, ref: page.ordinal, json: printPageEnd(page) };
}
