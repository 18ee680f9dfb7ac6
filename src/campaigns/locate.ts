import type { Revisions } from '../visit/targeting.ts';
import type { OpenPage } from '../visit/visit.ts';
import type { CompiledCampaigns } from './compile.ts';
import { revisionsOf } from './decide.ts';
import type { Facts } from './facts.ts';

/** Open pages with their on-site locations, and all locations of the visit. */
export interface Located {
  readonly pages: readonly OpenPage[];
  readonly seen: Revisions;
}

/** Decides which locations the pages are that were not decided before: a page stays what it was when it opened. */
export function locatePages(
  compiled: CompiledCampaigns,
  facts: Facts,
  known: readonly OpenPage[],
  seenBefore: Revisions,
  all: boolean,
): Located {
  let seen = seenBefore;
  const pages = facts.visit.pages.map((page) => {
    const { target } = page;
    if (target === undefined || (!all && known.some((other) => other.id === page.id && other.target !== undefined))) return page;
    const found = { ...facts, page: { ...page, target } };
    const ids = compiled.locations.filter((location) => location.holds(found)).map(({ id }) => id);
    const locations = revisionsOf(ids, compiled.configuration.revisions.locations);
    seen = { ...seen, ...locations };
    return { ...page, target: { ...target, locations } };
  });
  return pages.every((page, index) => page === facts.visit.pages[index]) ? { pages: facts.visit.pages, seen } : { pages, seen };
}
