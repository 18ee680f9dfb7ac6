import { campaignStoreSuite } from '../conformance/campaign-store-suite.ts';
import { CampaignMemory, createMemoryCampaignStore } from './campaign-store.ts';

campaignStoreSuite('memory', async () => {
  const memory = new CampaignMemory();
  return { open: () => createMemoryCampaignStore(memory), remove: async () => undefined };
});
