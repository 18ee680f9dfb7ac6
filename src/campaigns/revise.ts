import type { Campaign, Configuration, Engagement, Goal, ListRevisions, Target } from './configuration.ts';

/** An object that a configuration had and has no more, at least not like this. */
export interface Replaced {
  readonly kind: 'campaign' | 'engagement' | 'goal';
  readonly object: Campaign | Engagement | Goal;
}

export interface Revised {
  readonly configuration: Configuration;
  readonly replaced: readonly Replaced[];
}

interface Revisioned {
  readonly id: number;
  readonly revision: number;
}

/**
 * Gives the objects of a new configuration their revisions: what is as it was keeps its own, what changed has the next one. A campaign changes
 * with its engagements. Only a first configuration takes the revisions that it says.
 */
export function reviseConfiguration(before: Configuration | undefined, wanted: Configuration): Revised {
  if (before === undefined) return { configuration: wanted, replaced: [] };
  const known = new Map(engagementsOf(before).map((engagement) => [engagement.id, engagement]));
  const withEngagements = wanted.campaigns.map((campaign) => ({ ...campaign, engagements: campaign.engagements.map(revisedAfter(known)) }));
  const configuration = {
    ...wanted,
    revisions: revisedLists(before, wanted),
    campaigns: withEngagements.map(revisedAfter(byId(before.campaigns))),
    goals: wanted.goals.map(revisedAfter(byId(before.goals))),
  };
  return { configuration, replaced: replacedBy(before, configuration) };
}

function revisedAfter<Kind extends Revisioned>(known: ReadonlyMap<number, Kind>): (wanted: Kind) => Kind {
  return (wanted) => {
    const before = known.get(wanted.id);
    if (before === undefined) return wanted;
    return { ...wanted, revision: isSame({ ...wanted, revision: before.revision }, before) ? before.revision : before.revision + 1 };
  };
}

function revisedLists(before: Configuration, wanted: Configuration): ListRevisions {
  const revision = (list: keyof ListRevisions): number => before.revisions[list] + (isSameList(before[list], wanted[list]) ? 0 : 1);
  return { profiles: revision('profiles'), behaviours: revision('behaviours'), locations: revision('locations') };
}

function isSameList(one: readonly Target[], other: readonly Target[]): boolean {
  return isSame(one, other);
}

function replacedBy(before: Configuration, after: Configuration): Replaced[] {
  const gone = <Kind extends Revisioned>(old: readonly Kind[], current: readonly Kind[]): Kind[] => {
    const now = byId(current);
    return old.filter(({ id, revision }) => now.get(id)?.revision !== revision);
  };
  return [
    ...gone(before.campaigns, after.campaigns).map((object) => ({ kind: 'campaign' as const, object })),
    ...gone(engagementsOf(before), engagementsOf(after)).map((object) => ({ kind: 'engagement' as const, object })),
    ...gone(before.goals, after.goals).map((object) => ({ kind: 'goal' as const, object })),
  ];
}

function engagementsOf({ campaigns }: Configuration): Engagement[] {
  return campaigns.flatMap(({ engagements }) => engagements);
}

function byId<Kind extends Revisioned>(objects: readonly Kind[]): ReadonlyMap<number, Kind> {
  return new Map(objects.map((object) => [object.id, object]));
}

/** Whatever the order of members; one that is undefined is as one that is not there. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSame((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]));
}
