import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pushElsewhere } from './campaign-store.ts';
import { bearer, startVisitByTag, tagReport } from './shop-visit.ts';
import { type Targeting, targetingOf } from './targeting.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { until } from './until.ts';

const PAGE = '1899669462';

function engagement(id: number, more: object = {}): object {
  const content = { online: { html: '<p>Questions?</p>' } };
  return { id, name: `engagement ${id}`, type: 'sticky', content, ...more };
}

/** One campaign for carts over 100, with a chat that a skill answers, and an embedded banner on pages about shoes. */
const CAMPAIGNS = {
  timeZone: 'Europe/Berlin',
  goals: [{ id: 1, name: 'Orders', reach: { purchase: {} } }],
  profiles: [{ id: 1, name: 'Large carts', when: { cart: { total: { above: 100 } } } }],
  behaviours: [{ id: 1, name: 'Second visit', when: { visits: { atLeast: 1 } } }],
  locations: [{ id: 1, name: 'Shoes', when: { url: { contains: '/shoes' } } }],
  skills: [{ id: 7, name: 'Sales' }],
  zones: [{ id: 3, name: 'Banner', element: 'banner' }],
  campaigns: [
    {
      id: 10,
      name: 'Large carts',
      goal: 1,
      profiles: [1],
      engagements: [
        engagement(11, {
          skill: 7,
          content: { online: { html: '<p>Questions?</p>', css: 'p { color: navy }' }, busy: { html: '<p>A moment, please.</p>' } },
          click: { open: '/chat?from=offer#top' },
          timeout: 30,
        }),
      ],
    },
    {
      id: 20,
      name: 'Shoes',
      goal: 1,
      engagements: [engagement(21, { type: 'embedded', zone: 3, locations: [1], click: { call: 'shop.openChat' } })],
    },
    { id: 30, name: 'Returning', goal: 1, engagements: [engagement(31, { type: 'toaster', position: 'top', behaviours: [1] })] },
  ],
};

const CART = { type: 'cart', total: 120, numItems: 1 };

let server: TestServer;
let targeting: Targeting;

before(async () => {
  server = await startTestServer();
  targeting = await targetingOf(server);
  assert.equal((await targeting.put(CAMPAIGNS)).status, 200);
});

after(() => server.stop());

function impression(
  type: string,
  offer: { campaignId: number; engagementId: number; engagementRevision: number; contextId: string },
): object {
  const eContext = [{ type: 'engagementContext', id: offer.contextId }];
  return { type, campaign: offer.campaignId, engId: offer.engagementId, revision: offer.engagementRevision, eContext };
}

async function sessionOf(vid: string, sid: string) {
  return (await server.state(vid, sid)).json.appSessions[0];
}

test('an attribute that makes an engagement due brings the offer in the answer of its own report', async () => {
  const { vid, sid, answer } = await startVisitByTag(server, { oc: [] });
  assert.equal(answer.json.offers, undefined);
  const { json } = await tagReport(server, { t: 'uc', pid: PAGE, vid, sid, oc: [], sdes: [CART] });
  assert.deepEqual(json.offers, [
    {
      action: 'show',
      contextId: '1',
      campaignId: 10,
      campaignRevision: 1,
      engagementId: 11,
      engagementRevision: 1,
      engagementName: 'engagement 11',
      engagementType: 6,
      state: 1,
      pageId: PAGE,
      zoneId: null,
      position: 'bottom-right',
      language: 'en-US',
      content: { html: '<p>Questions?</p>', css: 'p { color: navy }' },
      click: { open: `/chat?from=offer&svid=${vid}&ssid=${sid}&scid=1&cid=10&eid=11#top`, newWindow: true },
      timeout: 30,
      closeButton: true,
      renderingType: 1,
      conversationType: 0,
      renderer: '/tag/offers.js',
    },
  ]);
});

test('an offer whose answer was lost comes with the next report, and not again once the page holds it', async () => {
  const { vid, sid } = await startVisitByTag(server, { oc: [], sdes: [CART] });
  const alive = { t: 'ip', pid: PAGE, vid, sid };
  assert.equal((await tagReport(server, { ...alive, oc: [] })).json.offers[0].contextId, '1');
  assert.equal((await tagReport(server, { ...alive, oc: ['1.1'] })).json.offers, undefined);
});

test('a tag that cannot show offers, or a beacon, is made none', async () => {
  const { vid, sid } = await startVisitByTag(server, { sdes: [CART] });
  assert.deepEqual((await sessionOf(vid, sid)).engagements, []);
});

test('what a back end reports is offered to the page with its next keep-alive', async () => {
  const { vid, sid } = await startVisitByTag(server, { oc: [] });
  const path = `/api/account/${server.account}/monitoring/visitors/${vid}/visits/current/events?v=1&sid=${sid}`;
  await server.send('POST', path, { headers: bearer(server), body: [CART] });
  assert.deepEqual((await sessionOf(vid, sid)).engagements, []);
  const { json } = await tagReport(server, { t: 'ip', pid: PAGE, vid, sid, oc: [] });
  assert.equal(json.offers[0].engagementId, 11);
});

test('a page that is followed by another has its offers removed and is offered those of the new one', async () => {
  const first = await startVisitByTag(server, { u: 'https://shop.example/shoes/1', oc: [] });
  const [banner] = first.answer.json.offers;
  assert.equal(banner.zoneElement, 'banner');
  assert.equal(banner.engagementType, 5);
  const ids = { svid: first.vid, ssid: first.sid, scid: '1', cid: 20, eid: 21 };
  assert.deepEqual(banner.click, { call: 'shop.openChat', arguments: ids });
  const next = { t: 'sp', pid: '77', u: 'https://shop.example/shoes/2', vid: first.vid, sid: first.sid };
  const { offers } = (await tagReport(server, { ...next, oc: ['1.1'] })).json;
  assert.deepEqual(
    offers.map(({ action, contextId, engagementId }: { action: string; contextId: string; engagementId?: number }) => [
      action,
      contextId,
      engagementId,
    ]),
    [
      ['remove', '1', undefined],
      ['show', '2', 21],
    ],
  );
});

test('the visit count that the tag reports decides for whom a second visit is', async () => {
  const first = await startVisitByTag(server, { oc: [], rvc: 0 });
  assert.equal(first.answer.json.offers, undefined);
  const second = await startVisitByTag(server, { oc: [], rvc: 1, rvt: 1475675316326 });
  assert.equal(second.answer.json.offers[0].engagementId, 31);
  const unknown = await startVisitByTag(server, { oc: [] });
  assert.equal(unknown.answer.json.offers, undefined);
});

test('impressions are shown with their engagement, and one that closes an offer ends it', async () => {
  const { vid, sid } = await startVisitByTag(server, { oc: [] });
  const { json } = await tagReport(server, { t: 'uc', pid: PAGE, vid, sid, oc: [], sdes: [CART] });
  const [offer] = json.offers;
  for (const type of ['impDisplay', 'impExpanded', 'impAccept', 'impTimeout']) {
    await tagReport(server, { t: 'uc', pid: PAGE, vid, sid, oc: ['1.1'], sdes: [impression(type, offer)] });
  }
  const closed = await tagReport(server, { t: 'uc', pid: PAGE, vid, sid, oc: [], sdes: [impression('impClose', offer)] });
  assert.equal(closed.json.offers, undefined);
  const [shown] = (await sessionOf(vid, sid)).engagements;
  const lists = ['impressionDisplayed', 'impressionAccepted', 'impressionExpanded', 'impressionTimeout', 'impressionClosed'];
  assert.deepEqual(
    lists.map((name) => shown[name].map(({ pageId }: { pageId: string }) => pageId)),
    lists.map(() => [PAGE]),
  );
  const later = await tagReport(server, { t: 'sp', pid: '78', vid, sid, oc: [] });
  assert.equal(later.json.offers, undefined, 'an accepted offer is not made again in the visit');
});

test('an impression of a context that was never offered is refused, named and counted', async () => {
  const { vid, sid } = await startVisitByTag(server, { oc: [], sdes: [CART] });
  const refusals = async (): Promise<number> => {
    const { text } = await server.send('GET', '/metrics');
    return Number(/vestibule_events_rejected_total\{reason="unknown-offer"\} (\d+)/.exec(text)![1]);
  };
  const before = await refusals();
  const wrong = impression('impAccept', { campaignId: 10, engagementId: 11, engagementRevision: 1, contextId: '2' });
  const { json } = await tagReport(server, { t: 'uc', pid: PAGE, vid, sid, oc: ['1.1'], sdes: [CART, wrong] });
  assert.deepEqual(json.refused, [{ index: 1, type: 'impAccept', reason: 'impAccept: this visit was never offered that' }]);
  assert.equal(await refusals(), before + 1);
  assert.equal((await sessionOf(vid, sid)).engagements[0].impressionAccepted, undefined);
});

test('a skill that becomes busy or offline reaches an open page with its next keep-alive', async () => {
  const { vid, sid } = await startVisitByTag(server, { oc: [], sdes: [CART] });
  const alive = { t: 'ip', pid: PAGE, vid, sid };
  await targeting.send('PUT', '/skills/7/availability', { availability: 'busy' });
  const busy = (await tagReport(server, { ...alive, oc: ['1.1'] })).json.offers;
  assert.deepEqual([busy[0].action, busy[0].state, busy[0].content.html], ['change', 4, '<p>A moment, please.</p>']);
  assert.equal((await sessionOf(vid, sid)).engagements[0].engagement.state, 4);
  await targeting.send('PUT', '/skills/7/availability', { availability: 'offline' });
  const offline = (await tagReport(server, { ...alive, oc: ['1.4'] })).json.offers;
  assert.deepEqual(offline, [{ action: 'remove', contextId: '1' }], 'there is no content for offline');
  await targeting.send('PUT', '/skills/7/availability', { availability: 'online' });
  const online = (await tagReport(server, { ...alive, oc: [] })).json.offers;
  assert.deepEqual([online[0].action, online[0].contextId], ['show', '2']);
});

test('the published tag hears of offers as messages to the visitor', async () => {
  const fields = { t: 'sp', pid: PAGE, ts: '1', cb: 'lpCb1x2', sdes: JSON.stringify([CART]) };
  const { text } = await server.send('GET', `/api/js/${server.account}?${new URLSearchParams(fields)}`);
  const { messagesToVisitor, offers } = JSON.parse(text.slice('lpCb1x2('.length, -2));
  assert.equal(offers, undefined);
  assert.equal(messagesToVisitor.length, 1);
  const [{ destination, subject, content }] = messagesToVisitor;
  assert.deepEqual([destination, subject, content.engagementId, content.contextId], ['LP_OFFERS', 'SHOW', 11, '1']);
});

test('a goal is recorded once a visit', async () => {
  const { vid, sid } = await startVisitByTag(server, { oc: [] });
  const order = { type: 'purchase', total: 20, orderId: 'a' };
  await tagReport(server, { t: 'uc', pid: PAGE, vid, sid, sdes: [order] });
  await tagReport(server, { t: 'uc', pid: PAGE, vid, sid, sdes: [{ ...order, orderId: 'b' }] });
  const { reachedGoals } = await sessionOf(vid, sid);
  assert.deepEqual(
    reachedGoals.map(({ id, pageId }: { id: number; pageId: string }) => ({ id, pageId })),
    [{ id: 1, pageId: PAGE }],
  );
});

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
        await own.send('GET', `/api/account/${own.account}/monitoring/visitors/${vid}/visits/current/state?v=1&sid=${started.sid}`, {
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
  await pushElsewhere(server, { ...CAMPAIGNS, campaigns: [{ ...CAMPAIGNS.campaigns[0], name: 'Renamed' }] });
  await until(async () => {
    const { answer } = await startVisitByTag(server, { oc: [], sdes: [CART] });
    return answer.json.offers?.[0].campaignRevision === 2;
  });
  await targeting.put(CAMPAIGNS);
});
