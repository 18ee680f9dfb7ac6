import { describe } from './offer-event.ts';
import { findByEngagement } from './screen.ts';
import { clickOffer } from './shown-offer.ts';

const STATES: Readonly<Record<number, string>> = { 1: 'Online', 2: 'Offline', 4: 'Busy' };

/** What pages call as `lpTag.taglets.rendererStub`, with the id of an engagement (contract §6.4). */
export const rendererStub = {
  getEngagementInfo(id: unknown): object | undefined {
    const shown = findByEngagement(Number(id));
    return shown && describe(shown.offer, !!shown.isPlaced);
  },
  getEngagementState(id: unknown): { state: number; desc: string; engagementId: number } {
    const engagementId = Number(id);
    const { state = 0 } = findByEngagement(engagementId)?.offer || {};
    return { state, desc: STATES[state] || 'NA', engagementId };
  },
  /** Does what a click of the visitor does; false when there is no such offer. */
  click(id: unknown): boolean {
    const shown = findByEngagement(Number(id));
    if (shown) clickOffer(shown);
    return !!shown;
  },
};
