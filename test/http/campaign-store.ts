import { join } from 'node:path';
import { pushCampaigns } from '../../src/admin/push-campaigns.ts';
import { openEmbeddedCampaignStore } from '../../src/store/embedded/campaign-store.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import type { TestServer } from './test-server.ts';

/** Pushes campaigns on a handle of its own, as the command line does. */
export async function pushElsewhere(server: TestServer, campaigns: unknown): Promise<void> {
  const store = openEmbeddedCampaignStore(join(server.dataDir, 'campaigns'));
  try {
    await pushCampaigns(store, server.account as AccountId, campaigns, Date.now());
  } finally {
    await store.close();
  }
}
