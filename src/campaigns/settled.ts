import type { Settled, Targeting } from '../visit/targeting.ts';
import type { Audience } from '../visit/visit-event.ts';
import type { OpenPage } from '../visit/visit.ts';
import { hashOf } from './hash.ts';
import type { LiveCampaigns } from './live-campaigns.ts';

/** What offers to a page are decided from, beside what is active: while it is the same, making them again would make none. */
export function settledBy(live: LiveCampaigns, { id }: OpenPage, { source, app, isOnlineOnly }: Audience, now: number): Settled {
  const { version, turns } = live.compiled;
  const heard = source === 'web' ? source : `${source} ${app} ${isOnlineOnly}`;
  return { page: id, by: `${version} ${nameOf(live.availability)} ${heard}`, until: turns.find((turn) => turn > now) };
}

export function isSettled({ settled }: Targeting, { page, by, until }: Settled): boolean {
  return settled !== undefined && settled.page === page && settled.by === by && settled.until === until;
}

/** Whether anything became active: what ceases to be, and what becomes of offers, lets no further one in. */
export function isMoreActive(before: Targeting | undefined, { profiles, behaviours }: Targeting): boolean {
  return before === undefined || hasMore(before.profiles, profiles) || hasMore(before.behaviours, behaviours);
}

function hasMore(before: readonly number[], now: readonly number[]): boolean {
  if (before === now) return false;
  for (const id of now) if (!before.includes(id)) return true;
  return false;
}

const names = new WeakMap<LiveCampaigns['availability'], string>();

/** The same for the same availability in every process: visits keep it. */
function nameOf(availability: LiveCampaigns['availability']): string {
  const known = names.get(availability);
  if (known !== undefined) return known;
  const said = [...availability].toSorted(([one], [other]) => one - other);
  const name = said.length === 0 ? '-' : hashOf(said.join()).toString(36);
  names.set(availability, name);
  return name;
}
