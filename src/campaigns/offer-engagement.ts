import type { Engagement } from '../visit/engagement.ts';
import { ENTRY_KINDS, type Entry } from '../visit/entry.ts';
import type { OfferState, OpenOffer, Revisions, Targeting } from '../visit/targeting.ts';
import { printEngagementStart, printEngagementState } from '../visit/views/engagement.ts';
import type { OpenPage } from '../visit/visit.ts';
import type { CompiledEngagement } from './compile.ts';
import type { EngagementType } from './configuration.ts';
import { revisionsOf } from './decide.ts';
import { campaignControl } from './eligible.ts';
import type { Facts } from './facts.ts';
import type { LiveCampaigns } from './live-campaigns.ts';

/** The number of each type on the wire (contract §8.1). */
export const ENGAGEMENT_TYPE_NUMBERS: Readonly<Record<EngagementType, number>> = {
  'peeling-corner': 0,
  overlay: 1,
  toaster: 2,
  'slide-out': 3,
  embedded: 5,
  sticky: 6,
};

/** An offer that was decided for a page, and what records it. */
export interface MadeOffer {
  readonly offer: OpenOffer;
  readonly entries: readonly Entry[];
}

/** What an offer is recorded from. */
type Basis = Pick<Facts, 'visit' | 'targeting'>;

/** Gives an engagement the next context of the visit. A visitor in a control group is not shown it, but the decision is recorded. */
export function offerEngagement(live: LiveCampaigns, due: CompiledEngagement, facts: Basis, page: OpenPage, state: OfferState): MadeOffer {
  const {
    of: { campaign },
    engagement,
    slot,
  } = due;
  const { targeting } = facts;
  const control = campaignControl(campaign, facts);
  const context = targeting.contexts + 1;
  const isHeld = control === 'CONTROL' || targeting.siteControl === 'CONTROL';
  const offer: OpenOffer = {
    context,
    page: page.id,
    campaign: campaign.id,
    engagement: engagement.id,
    revision: engagement.revision,
    state,
    slot,
    ...(isHeld && { fate: 'held' as const }),
  };
  const recorded: Engagement = {
    context,
    page: page.id,
    state,
    zoneId: engagement.zone ?? null,
    control,
    campaign: {
      id: campaign.id,
      revision: campaign.revision,
      goalId: campaign.goal,
      lineOfBusiness: campaign.lineOfBusiness ?? null,
      profiles: activeOf(campaign.profiles, targeting.profiles, live.compiled.configuration.revisions.profiles),
    },
    id: engagement.id,
    revision: engagement.revision,
    channel: engagement.channel === 'content' ? 100 : 1,
    type: ENGAGEMENT_TYPE_NUMBERS[engagement.type],
    isOffsite: engagement.source === 'app',
    behaviours: activeOf(engagement.behaviours, targeting.behaviours, live.compiled.configuration.revisions.behaviours),
    locations: locationsOf(engagement.locations, page),
    skill: live.compiled.configuration.skills.find(({ id }) => id === engagement.skill),
    renderingType: renderingTypeOf(due),
    conversationType: engagement.conversation === 'messaging' ? 1 : 0,
    app: engagement.app ?? null,
    goal: due.goal,
  };
  return { offer, entries: [entry('engagement', context, printEngagementStart(recorded)), stateEntry(context, state)] };
}

/** Records the state of an offer, the first or another one. */
export function stateEntry(context: number, state: OfferState): Entry {
  return entry('engagementState', context, printEngagementState(state));
}

/** 0 image, 1 HTML: of what is shown first. */
function renderingTypeOf({ engagement: { content } }: CompiledEngagement): number {
  const first = content.online ?? content.offline ?? content.busy;
  return first !== undefined && 'html' in first ? 1 : 0;
}

function activeOf(wanted: readonly number[], active: Targeting['profiles'], revision: number): Revisions {
  return revisionsOf(
    wanted.filter((id) => active.includes(id)),
    revision,
  );
}

function locationsOf(wanted: readonly number[], { target }: OpenPage): Revisions {
  return Object.fromEntries(wanted.flatMap((id) => (target?.locations[id] === undefined ? [] : [[id, target.locations[id]]])));
}

function entry(kind: keyof typeof ENTRY_KINDS, ref: number, json: string): Entry {
  return { kind: ENTRY_KINDS[kind], ref, json };
}
