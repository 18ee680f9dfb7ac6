import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pushElsewhere } from './campaign-store.ts';
import { CAMPAIGNS, CART, PAGE } from './sample-campaigns.ts';
import { bearer, startVisitByTag, tagReport } from './shop-visit.ts';
import { targetingOf } from './targeting.ts';
import { startTestServer, statePath } from './test-server.ts';
import { until } from './until.ts';

test('an offer survives a restart of the server', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'vestibule-campaigns-'));
  try {
    const first = await startTestServer({ dataDir });
    await (await targetingOf(first)).put(CAMPAIGNS);
    const { vid, sid } = await startVisitByTag(first, { oc: [], sdes: [CART] });
    await first.stop();
    const second = await startTestServer({ dataDir });
    const report = { t: 'uc', pid: PAGE, vid, sid, sdes: [{ type: 'impAccept', campaign: 10, engId: 11 }] };
    const { json } = await tagReport(second, { ...report, oc: [] });
    assert.equal(json.offers[0].contextId, '1');
    assert.equal(json.refused, undefined);
    await second.stop();
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

test('a visitor in the control group is never shown an offer, on any visit, but the decision is recorded', async () => {
  const own = await startTestServer();
  try {
    const half = { ...CAMPAIGNS, campaigns: CAMPAIGNS.campaigns.map((campaign) => ({ ...campaign, controlShare: 50 })) };
    await (await targetingOf(own)).put(half);
    const groups = new Map<string, Set<string>>();
    for (let visit = 0; visit < 40; visit += 1) {
      const vid = `visitor${visit % 20}`;
      // Without a session the page would join the visit under way.
      const sid = `none-${visit}`;
      const started = await startVisitByTag(own, { vid, sid, pid: String(100 + visit), oc: [], sdes: [CART] });
      const [item] = (
        await own.send('GET', statePath(own.account, vid, started.sid), {
          headers: bearer(own),
        })
      ).json.appSessions[0].engagements;
      const group: string = item.engagement.campaignControl;
      assert.equal(started.answer.json.offers === undefined, group === 'CONTROL');
      groups.set(vid, (groups.get(vid) ?? new Set()).add(group));
    }
    assert.deepEqual([...new Set([...groups.values()].map(({ size }) => size))], [1], 'the group of a visitor stays');
    assert.deepEqual(new Set([...groups.values()].flatMap((set) => [...set])), new Set(['CONTROL', 'TEST']));
  } finally {
    await own.stop();
  }
});

test('a running server follows another process that changes the campaigns', async () => {
  const server = await startTestServer();
  await pushElsewhere(server, CAMPAIGNS);
  await pushElsewhere(server, { ...CAMPAIGNS, campaigns: [{ ...CAMPAIGNS.campaigns[0], name: 'Renamed' }] });
  await until(async () => {
    const { answer } = await startVisitByTag(server, { oc: [], sdes: [CART] });
    return answer.json.offers?.[0].campaignRevision === 2;
  });
  await server.stop();
});
