import type { Command } from 'commander';
import { dataFolder } from '../config/data-folder.ts';
import type { CampaignStore } from '../store/campaign-store.ts';
import { openEmbeddedCampaignStore } from '../store/embedded/campaign-store.ts';
import type { AccountId } from '../visit/ids.ts';
import { chosenAccount } from './account-argument.ts';
import { withConfiguration } from './configuration.ts';

/** Opens the campaigns of an account that there is, beside a server that may run on the data folder, and closes them again. */
export async function withCampaigns<T>(
  command: Command,
  id: string,
  use: (store: CampaignStore, account: AccountId) => T | Promise<T>,
): Promise<T> {
  return withConfiguration(command, async ({ store, settings }) => {
    const account = chosenAccount(store.read(), id);
    const campaigns = openEmbeddedCampaignStore(dataFolder(settings).campaigns);
    try {
      return await use(campaigns, account.id);
    } finally {
      await campaigns.close();
    }
  });
}
