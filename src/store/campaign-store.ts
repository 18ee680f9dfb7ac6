import type { Availability, Configuration } from '../campaigns/configuration.ts';
import type { AccountId } from '../visit/ids.ts';

/**
 * Keeps the campaigns of accounts. The server and the command line open it at the same time; `revision` grows with every change by
 * anybody, so a reader polls it to know when to look again.
 */
export interface CampaignStore {
  revision(): number;
  /** The version of each account that has campaigns. */
  versions(): ReadonlyMap<AccountId, number>;
  read(account: AccountId): StoredCampaigns | undefined;
  /** Applies a pure change to the campaigns of one account in one durable transaction; undefined removes them. Resolves to what is stored. */
  change(account: AccountId, edit: CampaignChange): Promise<StoredCampaigns | undefined>;
  /** What was last said of skills, by id. */
  availability(account: AccountId): ReadonlyMap<number, Availability>;
  setAvailability(account: AccountId, skill: number, availability: Availability): Promise<void>;
  close(): Promise<void>;
}

export type CampaignChange = (stored: StoredCampaigns | undefined) => StoredCampaigns | undefined;

export interface StoredCampaigns {
  /** Grows by one with each change. */
  readonly version: number;
  readonly configuration: Configuration;
  /** Campaigns, engagements and goals in revisions that live visits may still refer to. */
  readonly superseded: readonly Superseded[];
}

export interface Superseded {
  readonly kind: 'campaign' | 'engagement' | 'goal';
  readonly object: { readonly id: number; readonly revision: number };
  /** Epoch milliseconds. */
  readonly replacedAt: number;
}
