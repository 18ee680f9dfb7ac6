import type { Configuration } from '../campaigns/configuration.ts';
import type { ConfigurationFault } from '../campaigns/configuration-fault.ts';
import { isSame, reviseConfiguration } from '../campaigns/revise.ts';
import { readConfiguration } from '../protocol/campaigns/read-configuration.ts';
import type { CampaignStore, StoredCampaigns } from '../store/campaign-store.ts';
import type { AccountId } from '../visit/ids.ts';
import { sanitiseConfiguration } from './sanitise-configuration.ts';

/** What became of a configuration that was sent. */
export type Pushed =
  | { readonly stored: StoredCampaigns; readonly isChanged: boolean; readonly faults?: undefined }
  | { readonly stored?: undefined; readonly faults: readonly ConfigurationFault[] };

/** Throws when a change must not be made on this version of an account's campaigns; 0 is none. */
export type VersionDemand = (version: number) => void;

/** Longer than a visit lives: until then somebody may ask what an old revision was. */
const KEEP_REPLACED_MS = 24 * 3_600_000;

/** Reads a configuration as it would be stored, with its HTML sanitised: faults when it cannot be. */
export function checkCampaigns(value: unknown): ReturnType<typeof readConfiguration> {
  const read = readConfiguration(value);
  return read.configuration ? { configuration: sanitiseConfiguration(read.configuration) } : read;
}

/** Puts a whole configuration, parsed, in the place of the account's. With a fault anywhere nothing is stored. */
export async function pushCampaigns(
  store: CampaignStore,
  account: AccountId,
  value: unknown,
  now: number,
  demand?: VersionDemand,
): Promise<Pushed> {
  demand?.(store.read(account)?.version ?? 0);
  const { configuration, faults } = checkCampaigns(value);
  if (configuration === undefined) return { faults };
  return { ...(await storeCampaigns(store, account, () => configuration, now, demand)) };
}

/** Stores what `edit` makes of the account's configuration. One that is as it was changes nothing. */
export async function storeCampaigns(
  store: CampaignStore,
  account: AccountId,
  edit: (before: Configuration | undefined) => Configuration,
  now: number,
  demand?: VersionDemand,
): Promise<{ readonly stored: StoredCampaigns; readonly isChanged: boolean }> {
  let isChanged = true;
  const stored = await store.change(account, (before) => {
    demand?.(before?.version ?? 0);
    const { configuration, replaced } = reviseConfiguration(before?.configuration, edit(before?.configuration));
    isChanged = before === undefined || !isSame(configuration, before.configuration);
    if (!isChanged) return before;
    const kept = (before?.superseded ?? []).filter(({ replacedAt }) => replacedAt > now - KEEP_REPLACED_MS);
    return { version: 0, configuration, superseded: [...kept, ...replaced.map((old) => ({ ...old, replacedAt: now }))] };
  });
  return { stored: stored!, isChanged };
}
