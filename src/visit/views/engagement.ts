import type { Engagement, EngagementGoal } from '../engagement.ts';
import type { PageId } from '../ids.ts';
import type { OfferState, Revisions } from '../targeting.ts';
import { text } from './json.ts';

/** Stands for a skill where an engagement has none (contract §1.5). */
const NO_SKILL = '{"skillName":"*!@NULL*!@","skillId":-1}';

/** The first part of an item of `engagements`; `printEngagementState` closes its member `engagement`, impressions may follow. */
export function printEngagementStart(offered: Engagement): string {
  const { context, zoneId, page, control = 'NA' } = offered;
  return (
    `{"id":"${context}","engagement":{"zoneId":${zoneId},"pageId":${text(page)},"firstFollowMeEngagementContextId":null` +
    `,"campaignControl":"${control}","campaignEntity":${printCampaign(offered.campaign)},"engagementEntity":${printEntity(offered)}` +
    `,"goalEntity":${printGoal(offered.goal)}`
  );
}

/** The ids of campaign and engagement in a printed first part, as text. */
export function namesOfEngagement(start: string): { readonly campaign: string; readonly engagement: string } {
  const { engagement } = JSON.parse(`${start}}}`) as PrintedStart;
  return { campaign: String(engagement.campaignEntity.id), engagement: String(engagement.engagementEntity.id) };
}

interface PrintedStart {
  readonly engagement: { readonly campaignEntity: { readonly id: number }; readonly engagementEntity: { readonly id: number } };
}

/** An offer's state changes while it is on the page: the last one printed stands. */
export function printEngagementState(state: OfferState): string {
  return `,"state":${state}}`;
}

/** An item of an engagement's impressions. */
export function printImpression(at: number, page: PageId): string {
  return `{"activityTime":${at},"pageId":${text(page)}}`;
}

/** An item of `reachedGoals`, ours. */
export function printReachedGoal(goal: EngagementGoal, at: number, page: PageId | undefined): string {
  return `${printGoal(goal).slice(0, -1)},"activityTime":${at},"pageId":${text(page ?? null)}}`;
}

/** A map of ids to revisions. */
export function printRevisions(revisions: Revisions, ids: readonly (number | string)[] = Object.keys(revisions)): string {
  return `{${ids.map((id) => `"${id}":{"revision":${revisions[id]}}`).join()}}`;
}

function printCampaign({ id, revision, goalId, lineOfBusiness, profiles }: Engagement['campaign']): string {
  return (
    `{"revision":${revision},"id":${id},"goalId":${goalId},"campaignEventSequence":null,"activeVPs":${printRevisions(profiles)}` +
    `,"lobId":${lineOfBusiness},"workingHoursId":null,"specialOccasionId":null,"type":0}`
  );
}

function printEntity(offered: Engagement): string {
  const { skill } = offered;
  return (
    `{"revision":${offered.revision},"id":${offered.id},"channel":${offered.channel},"type":${offered.type}` +
    `,"isOffsiteEngagement":${offered.isOffsite},"activeVBs":${printRevisions(offered.behaviours)}` +
    `,"activeOSLs":${printRevisions(offered.locations)}` +
    `,"engagementSkill":${skill ? `{"skillName":${text(skill.name)},"skillId":${skill.id}}` : NO_SKILL},"surveySkills":[]` +
    `,"availabilityPolicy":0,"availabilityPolicyForMessaging":1,"renderingType":${offered.renderingType}` +
    `,"conversationType":${offered.conversationType},"refreshStateInterval":null,"appInstallationId":${text(offered.app)}` +
    `,"useSystemRouting":false,"queuePriority":null,"allowUnauthMsg":false,"externalTargets":null}`
  );
}

function printGoal({ revision, id, type, indicatorType }: EngagementGoal): string {
  return `{"revision":${revision},"id":${id},"type":${type},"indicatorType":${indicatorType}}`;
}
