import type { PageId } from './ids.ts';
import { changeOpenPage, keepPageAlive } from './keep-alive.ts';
import type { Visit } from './visit.ts';

/** Takes the load signal of a page, which is a sign of life too. */
export function markPageLoaded(visit: Visit, pageId: PageId, at: number): Visit {
  const loaded = changeOpenPage(visit, pageId, (page) => (page.loaded ? page : { ...page, loaded: true }));
  return keepPageAlive(loaded, pageId, at);
}
