import { attempt } from './attempt.ts';
import { moveTo, pageAddress } from './navigation.ts';

/** Frameworks correct an address right after they set it (redirects, the title); only where it comes to rest is a page. */
const REST_MS = 50;

/** Makes a page of every address that a single-page site moves to. Unless asked for, the fragment makes no page. */
export function watchHistory(withFragment: boolean): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pageOf = (url: string): string | undefined => (withFragment ? url : url.split('#')[0]);
  const check = (): void => {
    if (pageOf(pageAddress()) !== pageOf(location.href)) moveTo(location.href);
  };
  const moved = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => attempt(check), REST_MS);
  };
  for (const name of ['pushState', 'replaceState'] as const) {
    attempt(() => {
      const original = history[name];
      history[name] = function (...args) {
        original.apply(this, args);
        moved();
      };
    });
  }
  addEventListener('popstate', moved);
  addEventListener('hashchange', moved);
}
