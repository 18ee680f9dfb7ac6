import type { ControlGroup, Targeting } from '../visit/targeting.ts';
import type { OpenPage } from '../visit/visit.ts';
import type { Candidates, CompiledCampaign, CompiledEngagement } from './compile.ts';
import type { Campaign, Engagement } from './configuration.ts';
import { controlGroup } from './control-group.ts';
import type { Facts } from './facts.ts';

/** Whether a campaign runs at all. */
export function isRunning(
  { campaign, startsAt, endsAt }: Pick<CompiledCampaign, 'campaign' | 'startsAt' | 'endsAt'>,
  now: number,
): boolean {
  return campaign.active && now >= startsAt && now < endsAt;
}

/** What is active, by position in the list: 1 or 0. */
export interface Active {
  readonly profiles: Uint8Array;
  readonly behaviours: Uint8Array;
}

/** Of the campaigns those whose audience the visit is of: 1 by position, lent until the next call. */
export function audienceOf({ isMeant, byProfile, forEverybody }: Candidates, { profiles }: Active): Uint8Array {
  isMeant.fill(0);
  for (const position of forEverybody) isMeant[position] = 1;
  for (let profile = 0; profile < profiles.length; profile += 1)
    if (profiles[profile] === 1) for (const position of byProfile[profile]!) isMeant[position] = 1;
  return isMeant;
}

/** Whether an active engagement of a campaign for this visit is due on a page, by its behaviours and locations. */
export function isDue({ engagement, behaviours }: CompiledEngagement, active: Active, { target }: OpenPage): boolean {
  const { locations } = engagement;
  if (!isAnyActive(behaviours, active.behaviours)) return false;
  if (locations.length === 0) return true;
  for (const id of locations) if (target?.locations[id] !== undefined) return true;
  return false;
}

/** None is asked for, or one of several is active. */
function isAnyActive(wanted: readonly number[], flags: Uint8Array): boolean {
  if (wanted.length === 0) return true;
  for (let index = 0; index < wanted.length; index += 1) if (flags[wanted[index]!] === 1) return true;
  return false;
}

/** The limit of the engagement that the visit has reached. */
export function reachedLimit({ id, limits }: Engagement, { outcomes }: Targeting): keyof Engagement['limits'] | undefined {
  const had = outcomes[id];
  if (had === undefined) return undefined;
  return (Object.keys(limits) as (keyof Engagement['limits'])[]).find((name) => (had[name] ?? 0) >= (limits[name] ?? Infinity));
}

export function campaignControl({ id, controlShare }: Campaign, { visit }: Pick<Facts, 'visit'>): ControlGroup | undefined {
  return controlGroup(`campaign ${id}`, controlShare, visit);
}
