import type { OpenPage, Visit } from '../visit/visit.ts';
import { factsOf } from './apply-campaigns.ts';
import type { CompiledCampaign, CompiledCampaigns, CompiledEngagement } from './compile.ts';
import { campaignControl, isRunning, reachedLimit } from './eligible.ts';
import type { Facts } from './facts.ts';
import { availabilityOf, type LiveCampaigns, stateOf } from './live-campaigns.ts';
import { freshTargeting } from './remember.ts';
import type { CompiledTarget } from './target-list.ts';

/** Why a visit is offered what it is. */
export interface CampaignExplanation {
  readonly id: number;
  readonly name: string;
  /** The first thing that keeps the whole campaign away; undefined when nothing does. */
  readonly away: string | undefined;
  readonly engagements: readonly EngagementExplanation[];
}

export interface EngagementExplanation {
  readonly id: number;
  readonly name: string;
  /** The first thing that keeps it away from the visit's latest page, or what became of it there. */
  readonly away: string | undefined;
}

/** Says of each campaign and engagement the first thing that keeps it away from the latest page of a live visit, in the order of priority. */
export function explainCampaigns(live: LiveCampaigns, visit: Visit, now: number): CampaignExplanation[] {
  const { compiled } = live;
  const page = visit.pages.at(-1);
  const targeting = visit.targeting ?? freshTargeting(compiled, visit, now);
  const facts = factsOf(compiled, visit, targeting, page, { arrivedAt: now });
  return compiled.campaigns.map((compiledCampaign) => {
    const away = whyCampaignIsAway(compiled, compiledCampaign, facts);
    return {
      id: compiledCampaign.campaign.id,
      name: compiledCampaign.campaign.name,
      away,
      engagements: compiledCampaign.engagements.map((due) => ({
        id: due.engagement.id,
        name: due.engagement.name,
        away: whyEngagementIsAway(live, due, facts, page) ?? (away === undefined ? undefined : 'its campaign is kept away'),
      })),
    };
  });
}

function whyCampaignIsAway({ profiles }: CompiledCampaigns, compiled: CompiledCampaign, facts: Facts): string | undefined {
  const { campaign, startsAt, endsAt } = compiled;
  if (!campaign.active) return 'the campaign is not active';
  if (facts.now < startsAt) return `the campaign starts ${campaign.starts}`;
  if (facts.now >= endsAt) return `the campaign ended ${campaign.ends}`;
  const audience = whyNone('visitor profile', campaign.profiles, profiles.targets, facts);
  if (audience !== undefined) return audience;
  if (facts.targeting.siteControl === 'CONTROL') return 'the visitor is in the control group of the site: decided, never shown';
  return campaignControl(campaign, facts) === 'CONTROL'
    ? 'the visitor is in the control group of the campaign: decided, never shown'
    : undefined;
}

function whyEngagementIsAway(live: LiveCampaigns, due: CompiledEngagement, facts: Facts, page: OpenPage | undefined): string | undefined {
  const { engagement, of } = due;
  const { behaviours, locations, engagementById } = live.compiled;
  if (!engagement.active) return 'the engagement is not active';
  if (!isRunning(of, facts.now)) return undefined;
  if (page === undefined) return 'no page of the visit is open';
  if (page.target === undefined) return 'the page opened before the account had campaigns, or goes beyond the limits of the visit';
  const made = facts.targeting.offers.findLast((offer) => offer.page === page.id && offer.slot === due.slot);
  if (made?.engagement === engagement.id)
    return `it was offered on this page as context ${made.context}${made.fate ? ` (${made.fate})` : ''}`;
  if (made !== undefined)
    return `its place (${due.slot}) is taken by ${engagementById.get(made.engagement)?.engagement.name ?? made.engagement}`;
  const limit = reachedLimit(engagement, facts.targeting);
  if (limit !== undefined) return `its limit is reached: ${limit} ${engagement.limits[limit]} in a visit`;
  const { offersPerVisit = Infinity } = live.compiled.configuration;
  if (facts.targeting.contexts >= offersPerVisit) return `the visit has had its ${offersPerVisit} offers`;
  if (stateOf(live, engagement) === undefined) return `it has no content for ${availabilityOf(live, engagement)}`;
  return (
    whyNone('visitor behaviour', engagement.behaviours, behaviours.targets, facts) ??
    whyNone('on-site location', engagement.locations, locations, facts)
  );
}

/** Of several of which one must be active: what each of them lacks. */
function whyNone(kind: string, ids: readonly number[], targets: readonly CompiledTarget[], facts: Facts): string | undefined {
  if (ids.length === 0) return undefined;
  const wanted = targets.filter(({ id }) => ids.includes(id));
  if (wanted.some((target) => target.holds(facts))) return undefined;
  return wanted.map((target) => `${kind} ${target.id} (${target.name}): ${target.whyNot(facts)}`).join('; ');
}
