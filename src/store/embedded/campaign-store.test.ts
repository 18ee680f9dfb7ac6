import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { campaignStoreSuite } from '../conformance/campaign-store-suite.ts';
import { openEmbeddedCampaignStore } from './campaign-store.ts';

campaignStoreSuite('embedded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-campaigns-'));
  return { open: () => openEmbeddedCampaignStore(folder), remove: () => rm(folder, { recursive: true }) };
});
