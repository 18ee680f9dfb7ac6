import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { pushCampaigns } from '../admin/push-campaigns.ts';
import { readCampaignFile } from '../cli/campaign-file.ts';
import { withCampaigns } from '../cli/campaign-configuration.ts';

/** In src/ and, where the build copies it, in dist/. */
const CAMPAIGN_FILE = fileURLToPath(new URL('campaigns.yaml', import.meta.url));

/** Gives the account what the shop offers, unless it has campaigns: somebody may have changed them. */
export async function giveCampaigns(command: Command, account: string): Promise<void> {
  await withCampaigns(command, account, async (store, id) => {
    if (store.read(id) === undefined) await pushCampaigns(store, id, readCampaignFile(CAMPAIGN_FILE), Date.now());
  });
}
