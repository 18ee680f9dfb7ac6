import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { targetingOf } from './targeting.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** An engagement for apps and calls, due once a cart is large. */
const CAMPAIGNS = {
  goals: [{ id: 1, name: 'Orders', reach: { purchase: {} } }],
  profiles: [{ id: 1, name: 'Large carts', when: { cart: { total: { above: 100 } } } }],
  skills: [{ id: 7, name: 'Sales' }],
  campaigns: [
    {
      id: 10,
      name: 'Large carts',
      goal: 1,
      profiles: [1],
      engagements: [
        {
          id: 11,
          name: 'Ask the app',
          type: 'embedded',
          source: 'app',
          skill: 7,
          window: 5,
          content: { online: { html: '<p>Ask us</p>' } },
          limits: { accepted: 1 },
        },
      ],
    },
  ],
};

const CART = { type: 'cart', total: 120, numItems: 1 };

let server: TestServer;
let clock = Date.now();

before(async () => {
  server = await startTestServer({ now: () => clock });
  assert.equal((await (await targetingOf(server)).put(CAMPAIGNS)).status, 200);
});

after(() => server.stop());

function create(attributes: readonly object[], path = '') {
  return server.send('POST', `/api/account/${server.account}/app/engagement/visitors${path}${path.includes('?') ? '&' : '?'}v=1.0`, {
    body: { appType: 'EXTERNAL', engagementAttributes: attributes },
  });
}

test('an app whose visit is due for an engagement is offered it, another is not', async () => {
  assert.equal((await create([])).json.status, 'NotAvailable');
  const { json } = await create([CART]);
  assert.equal(json.status, 'Available');
  const { campaignId, engagementId, contextId, windowId, skillId } = json.engagementDetails;
  assert.deepEqual([campaignId, engagementId, contextId, windowId, skillId], [10, 11, '1', '5', 7]);
});

test('an impression of an app is recorded and limits what it is offered next', async () => {
  const { json } = await create([CART]);
  const { visitorId, sessionId, pageId } = json;
  const accepted = { type: 'impAccept', campaign: 10, engId: 11, revision: 1, eContext: [{ type: 'engagementContext', id: '1' }] };
  const path = `/api/account/${server.account}/app/engagement/visitors/${visitorId}?v=1.0&sid=${sessionId}`;
  assert.equal((await server.send('PUT', path, { body: { pageId, impAttributes: [accepted] } })).status, 200);
  const [engagement] = (await server.state(visitorId, sessionId)).json.appSessions[0].engagements;
  assert.equal(engagement.impressionAccepted.length, 1);
  assert.equal(engagement.engagement.engagementEntity.isOffsiteEngagement, true);
  assert.equal((await create([], `/${visitorId}?sid=${sessionId}`)).json.status, 'NotAvailable');
});

test('an offer past its time is refused with all of its message when it is accepted, and may still be closed', async () => {
  const { json } = await create([CART]);
  const { visitorId, sessionId, pageId, engagementDetails } = json;
  assert.equal(engagementDetails.validForSeconds, 900);
  const path = `/api/account/${server.account}/app/engagement/visitors/${visitorId}?v=1.0&sid=${sessionId}`;
  const impression = { campaign: 10, engId: 11, revision: 1, eContext: [{ type: 'engagementContext', id: '1' }] };
  const lead = { type: 'lead', lead: { leadId: 'late' } };
  const send = (type: string) =>
    server.send('PUT', path, { body: { pageId, impAttributes: [{ type, ...impression }], engagementAttributes: [lead] } });
  clock += 900_001;
  const before = (await server.state(visitorId, sessionId)).text;
  const late = await send('impAccept');
  assert.deepEqual([late.status, late.json.internalCode], [400, 5]);
  assert.match(late.json.message, /offer of context 1 could be accepted until \d{4}-/);
  assert.equal((await server.state(visitorId, sessionId)).text, before);
  assert.equal((await send('impClose')).status, 200);
  const [engagement] = (await server.state(visitorId, sessionId)).json.appSessions[0].engagements;
  assert.deepEqual([engagement.impressionAccepted, engagement.impressionClosed.length], [undefined, 1]);
});

test('an offer is in time until its last millisecond', async () => {
  const { visitorId, sessionId, pageId } = (await create([CART])).json;
  clock += 900_000;
  const accepted = { type: 'impAccept', campaign: 10, engId: 11, revision: 1, eContext: [{ type: 'engagementContext', id: '1' }] };
  const path = `/api/account/${server.account}/app/engagement/visitors/${visitorId}?v=1.0&sid=${sessionId}`;
  assert.equal((await server.send('PUT', path, { body: { pageId, impAttributes: [accepted] } })).status, 200);
});

test('pages are not offered what is for apps', async () => {
  const body = { t: 'sp', pid: '1', oc: [], sdes: [CART] };
  const { json } = await server.send('POST', `/api/js/${server.account}`, { body });
  assert.equal(json.offers, undefined);
});
