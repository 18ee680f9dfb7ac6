import type { EngagementGoal } from '../visit/engagement.ts';
import type { VisitEvent } from '../visit/visit-event.ts';
import type { Campaign, Goal, GoalReach } from './configuration.ts';
import { lead } from './conditions/lead.ts';
import { purchase } from './conditions/purchase.ts';
import { service } from './conditions/service.ts';
import type { Facts } from './facts.ts';
import { textTest } from './text-test.ts';

/** A goal ready to be looked for. */
export interface CompiledGoal extends EngagementGoal {
  /** Whether these events, the latest of the visit, reach it. */
  readonly isReached: (facts: Facts, events: readonly VisitEvent[]) => boolean;
}

type GoalKind = 'url' | 'purchase' | 'lead' | 'service' | 'reduceAbandonment' | 'increaseInteraction';

/** Type and indicator type on the wire. 0/1, 4/3 and 5/5 are known from published documents, the others are ours (contract §8.1). */
const NUMBERS: Readonly<Record<GoalKind, readonly [type: number, indicatorType: number]>> = {
  url: [0, 1],
  reduceAbandonment: [1, 0],
  purchase: [2, 2],
  lead: [3, 4],
  service: [4, 3],
  increaseInteraction: [5, 5],
};

/** Throws PatternError. */
export function compileGoal({ id, revision, reach }: Goal, campaigns: readonly Campaign[]): CompiledGoal {
  const [type, indicatorType] = NUMBERS[Object.keys(reach)[0] as GoalKind];
  return { id, revision, type, indicatorType, isReached: reachTest(reach, campaigns) };
}

function reachTest(reach: GoalReach, campaigns: readonly Campaign[]): CompiledGoal['isReached'] {
  if ('url' in reach) {
    const fits = textTest(reach.url);
    return (_, events) => events.some((event) => event.type === 'page-opened' && fits(event.page.url));
  }
  if ('reduceAbandonment' in reach) return ({ visit }) => visit.counts.pages >= reach.reduceAbandonment.pages;
  if ('increaseInteraction' in reach) return interactionTest(reach.increaseInteraction, campaigns);
  return attributeTest(reach);
}

type AttributeReach = Exclude<GoalReach, { url: unknown } | { reduceAbandonment: unknown } | { increaseInteraction: unknown }>;

function attributeTest(reach: AttributeReach): CompiledGoal['isReached'] {
  const isOrder = 'purchase' in reach ? purchase(reach.purchase) : undefined;
  const isLead = 'lead' in reach ? lead(reach.lead) : undefined;
  const isService = 'service' in reach ? service(reach.service) : undefined;
  return (_, events) =>
    events.some((event) => {
      if (event.type !== 'attribute') return false;
      const { attribute } = event;
      if (attribute.type === 'purchase') return isOrder?.(attribute.purchase);
      if (attribute.type === 'lead') return isLead?.(attribute.lead);
      return attribute.type === 'service' && isService?.(attribute.service);
    });
}

function interactionTest({ engagement, campaign }: { engagement?: number; campaign?: number }, campaigns: readonly Campaign[]) {
  const ofCampaign = campaigns.find(({ id }) => id === campaign)?.engagements.map(({ id }) => String(id));
  return ({ targeting: { outcomes } }: Facts): boolean =>
    Object.entries(outcomes).some(
      ([id, { accepted = 0 }]) =>
        accepted > 0 && (engagement === undefined || id === String(engagement)) && (campaign === undefined || ofCampaign?.includes(id)),
    );
}
