import type {
  Campaign,
  Click,
  Configuration,
  Contents,
  Engagement,
  Goal,
  Limits,
  Skill,
  Target,
  Zone,
} from '../../campaigns/configuration.ts';

/** The file as the schema lets it be. */
export interface ConfigurationFile extends Partial<Omit<Configuration, 'campaigns' | 'goals' | 'skills' | 'revisions'>> {
  readonly revisions?: Partial<Configuration['revisions']>;
  readonly campaigns?: readonly CampaignFile[];
  readonly goals?: readonly (Omit<Goal, 'revision'> & Partial<Goal>)[];
  readonly skills?: readonly (Omit<Skill, 'availability'> & Partial<Skill>)[];
  readonly profiles?: readonly Target[];
  readonly zones?: readonly Zone[];
}

type CampaignFile = Partial<Omit<Campaign, 'engagements'>> &
  Pick<Campaign, 'id' | 'name' | 'goal'> & { readonly engagements: readonly EngagementFile[] };

type EngagementFile = Partial<Omit<Engagement, 'content' | 'click'>> &
  Pick<Engagement, 'id' | 'name' | 'type'> & { readonly content: Contents; readonly click?: ClickFile };

/** As the schema has it: members side by side. */
interface ClickFile {
  readonly open?: string;
  readonly newWindow?: boolean;
  readonly call?: string;
  readonly event?: true;
}

/** An offer that was accepted or closed is not made again in the same visit, unless the file says otherwise. */
const USUAL_LIMITS: Limits = { accepted: 1, closed: 1 };

/** Fills in what a file leaves out. Revisions that it does not say are 1. */
export function completeConfiguration(file: ConfigurationFile): Configuration {
  return {
    timeZone: file.timeZone ?? 'UTC',
    siteControlShare: file.siteControlShare ?? 0,
    ...(file.offersPerVisit !== undefined && { offersPerVisit: file.offersPerVisit }),
    revisions: { profiles: 1, behaviours: 1, locations: 1, ...file.revisions },
    campaigns: (file.campaigns ?? []).map(completeCampaign),
    profiles: file.profiles ?? [],
    behaviours: file.behaviours ?? [],
    locations: file.locations ?? [],
    goals: (file.goals ?? []).map((goal) => ({ ...goal, revision: goal.revision ?? 1 })),
    skills: (file.skills ?? []).map((skill) => ({ ...skill, availability: skill.availability ?? 'online' })),
    zones: file.zones ?? [],
  };
}

function completeCampaign(campaign: CampaignFile): Campaign {
  return {
    ...campaign,
    revision: campaign.revision ?? 1,
    active: campaign.active ?? true,
    priority: campaign.priority ?? 0,
    profiles: campaign.profiles ?? [],
    controlShare: campaign.controlShare ?? 0,
    engagements: campaign.engagements.map(completeEngagement),
  };
}

function completeEngagement(engagement: EngagementFile): Engagement {
  return {
    ...engagement,
    revision: engagement.revision ?? 1,
    active: engagement.active ?? true,
    source: engagement.source ?? 'web',
    behaviours: engagement.behaviours ?? [],
    locations: engagement.locations ?? [],
    channel: engagement.channel ?? 'chat',
    conversation: engagement.conversation ?? 'chat',
    language: engagement.language ?? 'en-US',
    content: engagement.content,
    click: completeClick(engagement.click ?? { event: true }),
    closeButton: engagement.closeButton ?? true,
    limits: engagement.limits ?? USUAL_LIMITS,
  };
}

function completeClick({ open, call, newWindow = true }: ClickFile): Click {
  if (open !== undefined) return { open, newWindow };
  return call === undefined ? { event: true } : { call };
}
