import type { PageId } from './ids.ts';
import type { ControlGroup, OfferState, Revisions } from './targeting.ts';

/** An engagement as it was decided for a page, with what made it due (contract §1.5, §8). */
export interface Engagement {
  readonly context: number;
  readonly page: PageId;
  readonly state: OfferState;
  readonly zoneId: number | null;
  /** The visitor's group in the campaign's experiment; undefined when it has none. */
  readonly control: ControlGroup | undefined;
  readonly campaign: {
    readonly id: number;
    readonly revision: number;
    readonly goalId: number;
    readonly lineOfBusiness: number | null;
    readonly profiles: Revisions;
  };
  readonly id: number;
  readonly revision: number;
  /** Numbers of the wire: 1 chat, 100 content. */
  readonly channel: number;
  readonly type: number;
  readonly isOffsite: boolean;
  readonly behaviours: Revisions;
  readonly locations: Revisions;
  readonly skill: { readonly id: number; readonly name: string } | undefined;
  /** 0 image, 1 HTML. */
  readonly renderingType: number;
  /** 0 chat, 1 messaging. */
  readonly conversationType: number;
  readonly app: string | null;
  readonly goal: EngagementGoal;
}

export interface EngagementGoal {
  readonly id: number;
  readonly revision: number;
  readonly type: number;
  readonly indicatorType: number;
}
