import type { PageId } from './ids.ts';
import { keepPageAlive, openPageOf, replacePage } from './keep-alive.ts';
import { copyPage, type Draft } from './one-shape.ts';

/** Takes the load signal of a page, which is a sign of life too. */
export function markPageLoaded(draft: Draft, pageId: PageId, at: number): void {
  const page = openPageOf(draft, pageId);
  if (page === undefined) return;
  if (!page.loaded) {
    const loaded = copyPage(page);
    loaded.loaded = true;
    replacePage(draft, page, loaded);
  }
  keepPageAlive(draft, pageId, at);
}
