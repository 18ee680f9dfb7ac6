import type { Configuration, Engagement } from '../campaigns/configuration.ts';

/** The lists of a configuration, and the engagements of all campaigns as one more. */
export const TARGETING_LISTS = ['campaigns', 'engagements', 'profiles', 'behaviours', 'locations', 'goals', 'skills', 'zones'] as const;
export type TargetingList = (typeof TARGETING_LISTS)[number];

/** An object of a list. What it has beside its id is the schema's business. */
export interface Listed {
  readonly id: number;
}

export function listOf(configuration: Configuration, list: TargetingList): readonly Listed[] {
  return list === 'engagements' ? configuration.campaigns.flatMap(({ engagements }) => engagements) : configuration[list];
}

/** The configuration with an object in the place of the one with its id, or at the end; undefined for an engagement of no campaign. */
export function withObject(configuration: Configuration, list: TargetingList, object: Listed): unknown {
  if (list !== 'engagements') {
    const objects: readonly Listed[] = configuration[list];
    const isKnown = objects.some(({ id }) => id === object.id);
    return { ...configuration, [list]: isKnown ? objects.map((other) => (other.id === object.id ? object : other)) : [...objects, object] };
  }
  if (!listOf(configuration, list).some(({ id }) => id === object.id)) return undefined;
  return mapEngagements(configuration, (engagements) =>
    engagements.map((other) => (other.id === object.id ? (object as Engagement) : other)),
  );
}

export function withoutObject(configuration: Configuration, list: TargetingList, id: number): unknown {
  if (list === 'engagements') return mapEngagements(configuration, (engagements) => engagements.filter((other) => other.id !== id));
  return { ...configuration, [list]: (configuration[list] as readonly Listed[]).filter((other) => other.id !== id) };
}

function mapEngagements(
  configuration: Configuration,
  change: (engagements: readonly Engagement[]) => readonly Engagement[],
): Configuration {
  return {
    ...configuration,
    campaigns: configuration.campaigns.map((campaign) => ({ ...campaign, engagements: change(campaign.engagements) })),
  };
}
