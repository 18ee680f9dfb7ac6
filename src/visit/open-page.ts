import { encodedLength } from './entry-log.ts';
import { ENTRY_KINDS, type Entry } from './entry.ts';
import { keepPageAlive, openPageOf } from './keep-alive.ts';
import { copyCounts, copyPage, type Draft } from './one-shape.ts';
import { hasSeen, remember } from './seen.ts';
import type { Outcome } from './step.ts';
import { printPageEnd, printPageStart } from './views/page.ts';
import type { PageDescription, VisitRules } from './visit-event.ts';
import type { OpenPage } from './visit.ts';

/** Bounds the head: a visitor with more tabs than this loses only the last seconds of the page least recently alive. */
const MAX_OPEN_PAGES = 8;

/** What opens a page: the event's own fields. */
export interface PageOpening {
  readonly at: number;
  readonly page: PageDescription;
  readonly tab?: string | undefined;
}

/** Opens a page and closes those it takes the place of. A page id that the visit has met opens nothing (contract §12.11). */
export function openPage(draft: Draft, { page, at, tab }: PageOpening, rules: VisitRules, append: Entry[]): Outcome {
  if (openPageOf(draft, page.id) || hasSeen(draft.seen, 'page', page.id)) {
    keepPageAlive(draft, page.id, at);
    return 'applied';
  }
  const counts = copyCounts(draft.counts);
  const ordinal = counts.pages;
  counts.pages += 1;
  const start: Entry = { kind: ENTRY_KINDS.page, ref: ordinal, json: printPageStart(page, at) };
  const startBytes = encodedLength(start);
  const truncated = ordinal >= rules.maxPages || counts.bytes + startBytes > rules.maxBytes;
  const opened = copyPage({
    id: page.id,
    ordinal,
    tab,
    startedAt: at,
    lastSeenAt: at,
    loaded: false,
    truncated: truncated || undefined,
  });
  const staying = pagesThatStay(draft.pages, opened);
  for (const closed of draft.pages) {
    if (closed.truncated || staying.includes(closed)) continue;
    const end = endOf(closed);
    counts.bytes += encodedLength(end);
    append.push(end);
  }
  draft.pages = [...staying, opened];
  draft.counts = counts;
  if (truncated) {
    counts.truncated += 1;
    return 'truncated';
  }
  counts.bytes += startBytes;
  append.push(start);
  draft.seen = remember(draft.seen, 'page', page.id);
  return 'applied';
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
