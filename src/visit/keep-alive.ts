import type { PageId } from './ids.ts';
import { copyPage, type Draft } from './one-shape.ts';
import type { OpenPage } from './visit.ts';

/** Takes a sign of life of a page. A page that is closed, or was never opened, stays as it is. */
export function keepPageAlive(draft: Draft, pageId: PageId | undefined, at: number): void {
  const page = openPageOf(draft, pageId);
  if (page === undefined || at <= page.lastSeenAt) return;
  const alive = copyPage(page);
  alive.lastSeenAt = at;
  replacePage(draft, page, alive);
}

export function openPageOf({ pages }: Draft, pageId: PageId | undefined): OpenPage | undefined {
  // The page that is reported about is nearly always the one opened last.
  for (let index = pages.length - 1; index >= 0; index -= 1) if (pages[index]!.id === pageId) return pages[index];
  return undefined;
}

export function replacePage(draft: Draft, page: OpenPage, changed: OpenPage): void {
  draft.pages = draft.pages.length === 1 ? [changed] : draft.pages.with(draft.pages.indexOf(page), changed);
}
