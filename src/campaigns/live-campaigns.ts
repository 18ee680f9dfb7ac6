import type { OfferState } from '../visit/targeting.ts';
import type { CompiledCampaigns } from './compile.ts';
import type { Availability, Engagement } from './configuration.ts';

/** The campaigns of an account as they are now. */
export interface LiveCampaigns {
  readonly compiled: CompiledCampaigns;
  /** What systems said last of skills, by id; a skill that nobody spoke of is as the configuration says. */
  readonly availability: ReadonlyMap<number, Availability>;
}

const STATES: Readonly<Record<Availability, OfferState>> = { online: 1, offline: 2, busy: 4 };

/** The availability that decides what an engagement shows; without a skill it is always online. */
export function availabilityOf({ compiled, availability }: LiveCampaigns, { skill }: Engagement): Availability {
  if (skill === undefined) return 'online';
  return availability.get(skill) ?? compiled.configuration.skills.find(({ id }) => id === skill)?.availability ?? 'offline';
}

/** Undefined when there is nothing to show in that state; an app needs nothing of ours to send somebody to those who are there. */
export function stateOf(live: LiveCampaigns, engagement: Engagement): OfferState | undefined {
  const availability = availabilityOf(live, engagement);
  const needsNothing = engagement.source === 'app' && availability === 'online';
  if (!needsNothing && engagement.content[availability] === undefined) return undefined;
  return engagement.channel === 'content' ? 0 : STATES[availability];
}
