import type { Revisions } from '../visit/targeting.ts';
import { copyPage } from '../visit/one-shape.ts';
import type { OpenPage } from '../visit/visit.ts';
import type { CompiledCampaigns } from './compile.ts';
import { revisionsOf, withRevisions } from './decide.ts';
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
  let pages: OpenPage[] | undefined;
  for (const [index, page] of facts.visit.pages.entries()) {
    const { target } = page;
    if (target === undefined || (!all && isLocated(known, page.id))) continue;
    const locations = locationsOf(compiled, { ...facts, page: { ...page, target } });
    seen = withRevisions(seen, locations, compiled.configuration.revisions.locations);
    pages ??= [...facts.visit.pages];
    const located = copyPage(page);
    located.target = { ...target, locations: revisionsOf(locations, compiled.configuration.revisions.locations) };
    pages[index] = located;
  }
  return { pages: pages ?? facts.visit.pages, seen };
}

function isLocated(known: readonly OpenPage[], id: string): boolean {
  for (const page of known) if (page.id === id) return page.target !== undefined;
  return false;
}

function locationsOf({ locations }: CompiledCampaigns, facts: Facts): number[] {
  const ids: number[] = [];
  for (const { id, holds } of locations) if (holds(facts)) ids.push(id);
  return ids;
}
