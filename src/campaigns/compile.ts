import type { Campaign, Configuration, Engagement, Position, Target, EngagementType } from './configuration.ts';
import { compileCondition, type Watches } from './compile-condition.ts';
import { type CompiledGoal, compileGoal } from './goal.ts';
import { createLocalTime, type LocalTime } from './local-time.ts';
import { type CompiledTarget, createTargetList, type TargetList } from './target-list.ts';
import type { Watch } from './watch.ts';

/** A configuration ready to be evaluated: made once for each version of it. */
export interface CompiledCampaigns {
  /** Grows with each change of the account's configuration. */
  readonly version: number;
  readonly configuration: Configuration;
  readonly profiles: TargetList;
  readonly behaviours: TargetList;
  readonly locations: readonly CompiledTarget[];
  /** Kinds of facts (FACT) that profiles and behaviours ask for. */
  readonly facts: number;
  readonly watches: readonly Watch[];
  readonly goals: readonly CompiledGoal[];
  /** In the order in which they are considered. */
  readonly campaigns: readonly CompiledCampaign[];
  /** Of these what is active, by who hears of it. */
  readonly candidates: Readonly<Record<Engagement['source'], Candidates>>;
  /** When campaigns start or end, epoch milliseconds, in order. */
  readonly turns: readonly number[];
  /** Number of each place that engagements take of a page. */
  readonly slots: ReadonlyMap<string, number>;
  readonly engagementById: ReadonlyMap<number, CompiledEngagement>;
  readonly localTime: (now: number) => LocalTime;
}

/** Campaigns, found by the visitor profiles that they are for. */
export interface Candidates {
  readonly campaigns: readonly CompiledCampaign[];
  /** Positions in `campaigns` by position of a profile. */
  readonly byProfile: readonly (readonly number[])[];
  readonly forEverybody: readonly number[];
  /** By position, for audienceOf to fill. */
  readonly isMeant: Uint8Array;
}

export interface CompiledCampaign {
  readonly campaign: Campaign;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** Positions of its visitor profiles in their list. */
  readonly profiles: readonly number[];
  readonly engagements: readonly CompiledEngagement[];
}

export interface CompiledEngagement {
  readonly of: Pick<CompiledCampaign, 'campaign' | 'startsAt' | 'endsAt'>;
  readonly engagement: Engagement;
  readonly goal: CompiledGoal;
  /** Positions of its behaviours in their list. */
  readonly behaviours: readonly number[];
  /** What it takes of a page, and the number of that. */
  readonly slot: string;
  readonly slotNumber: number;
}

/** Where engagements stand that name no position. */
export const USUAL_POSITIONS: Readonly<Record<Exclude<EngagementType, 'embedded'>, Position>> = {
  'peeling-corner': 'top-right',
  overlay: 'center',
  toaster: 'bottom-right',
  'slide-out': 'right',
  sticky: 'bottom-right',
};

/** Compiles a configuration that was checked (check-configuration.ts); throws PatternError or RangeError for one that was not. */
export function compileCampaigns(configuration: Configuration, version: number): CompiledCampaigns {
  const watches: Watches = new Map();
  const compileTargets = (targets: readonly Target[]): CompiledTarget[] =>
    targets.map(({ id, name, when }) => ({ id, name, ...compileCondition(when, watches) }));
  const goals = configuration.goals.map((goal) => compileGoal(goal, configuration.campaigns));
  const slots = new Map<string, number>();
  const campaigns = compileEach(configuration, goals, slots);
  const engagements = campaigns.flatMap((campaign) => campaign.engagements);
  const profiles = createTargetList(compileTargets(configuration.profiles));
  const behaviours = createTargetList(compileTargets(configuration.behaviours));
  return {
    version,
    configuration,
    profiles,
    behaviours,
    facts: [...profiles.targets, ...behaviours.targets].reduce((all, { facts }) => all | facts, 0),
    locations: compileTargets(likeWithLike(configuration.locations)),
    watches: [...watches.values()],
    goals,
    campaigns,
    candidates: { web: candidatesOf(campaigns, profiles, 'web'), app: candidatesOf(campaigns, profiles, 'app') },
    turns: turnsOf(campaigns),
    slots,
    engagementById: new Map(engagements.map((compiled) => [compiled.engagement.id, compiled])),
    localTime: createLocalTime(configuration.timeZone),
  };
}

function compileEach(
  { campaigns, profiles, behaviours }: Configuration,
  goals: readonly CompiledGoal[],
  slots: Map<string, number>,
): CompiledCampaign[] {
  const goalById = new Map(goals.map((goal) => [goal.id, goal]));
  const inOrder = campaigns.toSorted((one, other) => other.priority - one.priority || one.id - other.id);
  return inOrder.map((campaign) => {
    const of = { campaign, startsAt: timeOf(campaign.starts, -Infinity), endsAt: timeOf(campaign.ends, Infinity) };
    const engagements = campaign.engagements.map((engagement) => {
      const slot = slotOf(engagement);
      if (!slots.has(slot)) slots.set(slot, slots.size);
      return {
        of,
        engagement,
        goal: goalById.get(campaign.goal)!,
        behaviours: positionsOf(engagement.behaviours, behaviours),
        slot,
        slotNumber: slots.get(slot)!,
      };
    });
    return { ...of, profiles: positionsOf(campaign.profiles, profiles), engagements };
  });
}

/** Conditions of one kind after the other: the texts that they look at stay at hand. */
function likeWithLike(targets: readonly Target[]): Target[] {
  const named = targets.map((target) => ({ target, kind: JSON.stringify(target.when) }));
  return named.toSorted((one, other) => (one.kind < other.kind ? -1 : 1)).map(({ target }) => target);
}

function turnsOf(campaigns: readonly CompiledCampaign[]): number[] {
  return campaigns
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .filter(Number.isFinite)
    .toSorted((one, other) => one - other);
}

function activeOf(campaigns: readonly CompiledCampaign[], source: Engagement['source']): CompiledCampaign[] {
  return campaigns.flatMap((compiled) => {
    const engagements = compiled.engagements.filter(({ engagement }) => engagement.active && engagement.source === source);
    return compiled.campaign.active && engagements.length > 0 ? [{ ...compiled, engagements }] : [];
  });
}

function candidatesOf(all: readonly CompiledCampaign[], { targets }: TargetList, source: Engagement['source']): Candidates {
  const campaigns = activeOf(all, source);
  const positionsFor = (isMeant: (profiles: readonly number[]) => boolean): number[] =>
    campaigns.flatMap(({ profiles }, position) => (isMeant(profiles) ? [position] : []));
  return {
    campaigns,
    byProfile: targets.map((_, profile) => positionsFor((profiles) => profiles.includes(profile))),
    forEverybody: positionsFor((profiles) => profiles.length === 0),
    isMeant: new Uint8Array(campaigns.length),
  };
}

/** Where the ids are in a list. */
function positionsOf(ids: readonly number[], list: readonly Target[]): number[] {
  return ids.map((id) => list.findIndex((target) => target.id === id));
}

function timeOf(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : Date.parse(text);
}

function slotOf({ source, type, zone, position }: Engagement): string {
  if (source === 'app') return 'app';
  return type === 'embedded' ? `zone ${zone}` : (position ?? USUAL_POSITIONS[type]);
}
