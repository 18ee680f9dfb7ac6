import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pushCampaigns } from '../../src/admin/push-campaigns.ts';
import { openEmbeddedCampaignStore } from '../../src/store/embedded/campaign-store.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { CAMPAIGNS, CART, PAGE } from '../http/sample-campaigns.ts';
import type { JsonBody } from '../http/test-server.ts';
import { type ServedProcess, serveProcess } from './served-process.ts';

test('an offer that a page holds is still its own after the server was killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-killed-offers-'));
  const dataDir = join(folder, 'data');
  let server = await serveProcess(dataDir);
  try {
    const { account, bearer } = server.ready;
    await push(dataDir, account);
    await server.kill();

    server = await serveProcess(dataDir);
    const first = await report(server, account, { t: 'sp', pid: PAGE, vid: 'held-by-a-page', oc: [], sdes: [CART] });
    const { lpVisitorId: vid, lpSessionId: sid } = first.sdkConf;
    const [offer] = first.offers;
    await server.kill();

    server = await serveProcess(dataDir);
    const { contextId: id, campaignId: campaign, engagementId: engId } = offer;
    const accepted = { type: 'impAccept', campaign, engId, eContext: [{ type: 'engagementContext', id }] };
    const held = [`${id}.${offer.state}`];
    const second = await report(server, account, { t: 'uc', pid: PAGE, vid, sid, oc: held, sdes: [accepted] });
    assert.deepEqual([second.sdkConf.lpSessionId, second.refused, second.offers], [sid, undefined, undefined]);
    const path = `/api/account/${account}/monitoring/visitors/${vid}/visits/current/state?v=1&sid=${sid}`;
    const state = await fetch(server.ready.url + path, { headers: { authorization: `Bearer ${bearer}` } });
    const [visit] = ((await state.json()) as JsonBody).appSessions;
    assert.equal(visit.engagements.length, 1);
    assert.equal(visit.engagements[0].impressionAccepted.length, 1);
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
});

async function push(dataDir: string, account: string): Promise<void> {
  const store = openEmbeddedCampaignStore(join(dataDir, 'campaigns'));
  try {
    await pushCampaigns(store, account as AccountId, CAMPAIGNS, Date.now());
  } finally {
    await store.close();
  }
}

async function report(server: ServedProcess, account: string, fields: object): Promise<JsonBody> {
  const answer = await fetch(`${server.ready.url}/api/js/${account}`, { method: 'POST', body: JSON.stringify(fields) });
  return answer.json();
}
