import { attempt } from './attempt.ts';
import { guarded } from './guarded.ts';
import { leavePage, report, retryNow, setHidden } from './monitor.ts';
import { moveTo } from './navigation.ts';

/** Listens to what browsers tell about the life of a page. */
export function watchPageLife(): void {
  const on = guarded({
    load: () => report('pl'),
    // Not unload: it keeps a page out of the back/forward cache, and phones often do not fire it.
    pagehide: leavePage,
    // The visitor is back on this page out of the back/forward cache: to them it is a new page view.
    pageshow: (event: PageTransitionEvent) => event.persisted && moveTo(location.href),
    online: retryNow,
  });
  for (const [name, listener] of Object.entries(on)) addEventListener(name, listener as EventListener);
  document.addEventListener('visibilitychange', () => attempt(() => setHidden(document.visibilityState === 'hidden')));
}

/** Runs an action when the visitor sees the page: a prerendered page is no page view yet. */
export function whenActivated(action: () => void): void {
  runOn('prerenderingchange', (document as { prerendering?: boolean }).prerendering, action);
}

/** Runs an action once the document is parsed. */
export function whenParsed(action: () => void): void {
  runOn('DOMContentLoaded', document.readyState === 'loading', action);
}

function runOn(event: string, isToCome: boolean | undefined, action: () => void): void {
  const run = (): void => attempt(action);
  if (isToCome) document.addEventListener(event, run, { once: true });
  else run();
}
