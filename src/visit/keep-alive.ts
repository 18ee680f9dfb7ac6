import type { PageId } from './ids.ts';
import type { OpenPage, Visit } from './visit.ts';

/** Takes a sign of life of a page. A page that is closed, or was never opened, stays as it is. */
export function keepPageAlive(visit: Visit, pageId: PageId | undefined, at: number): Visit {
  return changeOpenPage(visit, pageId, (page) => (at > page.lastSeenAt ? { ...page, lastSeenAt: at } : page));
}

/** Returns the same visit when the page is not open, or when `change` returns the same page. */
export function changeOpenPage(visit: Visit, pageId: PageId | undefined, change: (page: OpenPage) => OpenPage): Visit {
  const index = visit.pages.findIndex((page) => page.id === pageId);
  const page = visit.pages[index];
  if (page === undefined) return visit;
  const changed = change(page);
  return changed === page ? visit : { ...visit, pages: visit.pages.with(index, changed) };
}
