import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bearer, startVisitByTag, tagReport } from './shop-visit.ts';
import { type Targeting, targetingOf } from './targeting.ts';
import { CAMPAIGNS, CART, PAGE } from './sample-campaigns.ts';
import { startTestServer, type TestServer } from './test-server.ts';

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
