import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createApp } from '../../src/auth/apps.ts';
import { createAccount, createBearerToken } from '../../src/auth/credentials.ts';
import { RIGHTS } from '../../src/auth/rights.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { configure, issueToken } from '../http/configuration.ts';
import { targetingOf } from '../http/targeting.ts';
import { type JsonBody, startTestServer, type TestServer } from '../http/test-server.ts';
import { type Curl, curlWith, JSON_TYPE } from './curl.ts';

/** The documented example calls about a visit, with their own ids and bodies, as curl sends them; the state shows what they sent. */

const account = '12345678' as AccountId;
const CAMPAIGNS = {
  goals: [{ id: 1, name: 'Leads', reach: { lead: {} } }],
  campaigns: [
    {
      id: 10,
      name: 'App',
      goal: 1,
      engagements: [
        {
          id: 11,
          name: 'Ask us',
          type: 'embedded',
          source: 'app',
          content: { online: { html: '<p>Ask us</p>' } },
          click: { open: 'https://shop.example/chat' },
        },
      ],
    },
  ],
};

let server: TestServer;
let curl: Curl;
let app: string;
let bearer: string[];

before(async () => {
  server = await startTestServer();
  curl = curlWith(server.server.certificate!);
  const now = Date.now();
  assert.equal((await (await targetingOf(server)).put(CAMPAIGNS)).status, 200);
  app = (await configure(server, (store) => createApp(store, { account, name: 'app', now }))).id;
  bearer = ['-H', `Authorization: ${(await issueToken(server, { rights: RIGHTS, now })).authorization}`];
});

after(() => server.stop());

function visitUrl(visitor: string, rest: string, of = account as string): string {
  return `${server.url}/api/account/${of}/monitoring/visitors/${visitor}/visits/current/${rest}`;
}

/** Gives a visit of the documentation life: a back end may name the session that it starts. */
async function live(vid: string, sid: string, of = account as string, credential = bearer): Promise<void> {
  const line = JSON.stringify([{ id: `${vid} ${sid}`, vid, sid, page: { id: '1', url: 'https://shop.example/' } }]);
  const { status } = await curl(...JSON_TYPE, ...credential, '-d', line, `${server.url}/api/account/${of}/monitoring/events/bulk`);
  assert.equal(status, 200);
}

async function stateOf(vid: string, sid: string, of = account as string, credential = bearer): Promise<JsonBody> {
  const { status, json } = await curl(...credential, visitUrl(vid, `state?v=1&sid=${sid}`, of));
  assert.equal(status, 200);
  return json.appSessions[0];
}

for (const [vid, sid] of [
  ['222', '123.567'],
  ['cyNGViYjc4MmU2MzEzZThm', 'qCsUrTldTh0UEWLjLCGqkQ'],
]) {
  test(`state of visitor ${vid}`, async () => {
    await live(vid!, sid!);
    const { status, json } = await curl(...bearer, visitUrl(vid!, `state?v=1&filter=agent&sid=${sid}`));
    assert.deepEqual([status, json.id, json.appSessions[0].pages[0].url], [200, sid, 'https://shop.example/']);
  });
}

const LEAD_AND_SERVICE =
  '[{"type":"lead","lead":{"topic":"luxury car test drive 2015","value":22.22,"leadId":"xyz123"}},{"type":"service","service":{"topic":"order checkbook","status":0,"category":"finance","serviceId":"service12"}}]';

for (const [name, method] of Object.entries({
  'POST with override': ['-X', 'POST', '-H', 'x-http-method-override: PUT'],
  POST: ['-X', 'POST'],
  PUT: ['-X', 'PUT'],
})) {
  test(`engagement attributes of visitor xyz: ${name}`, async () => {
    const of = `1234_${name.replaceAll(' ', '').slice(0, 10)}`;
    const now = Date.now();
    const { token } = await configure(server, async (store) => {
      const { id } = await createAccount(store, { id: of, now });
      return createBearerToken(store, { account: id, name: 'desk', rights: RIGHTS, now });
    });
    // The server knows the account once it knows the next token.
    await issueToken(server, { now });
    const own = ['-H', `Authorization: Bearer ${token}`];
    await live('xyz', 'rty.uio', of, own);
    const url = visitUrl('xyz', 'events?v=1&sid=rty.uio', of);
    const { status, json } = await curl(...method, ...JSON_TYPE, ...own, '-d', LEAD_AND_SERVICE, url);
    assert.deepEqual([status, json], [200, {}]);
    const { leads, serviceActivity } = await stateOf('xyz', 'rty.uio', of, own);
    assert.deepEqual([leads[0].leadId, leads[0].value, serviceActivity[0].serviceId], ['xyz123', 22.22, 'service12']);
  });
}

const ENGAGEMENT = JSON.stringify({
  consumerId: '0a1b2c',
  identities: [{ iss: 'LivePerson', acr: '0', sub: '0a1b2c' }],
  clientProperties: { appVersion: '4.5.2', deviceFamily: 'MOBILE', ipAddress: '195.62.30.20', osName: 'ANDROID', osVersion: '7.0' },
  entryPoints: ['tel://972672626', 'http://one.url', 'sec://Sport', 'lang://English'],
  engagementAttributes: [{ type: 'ctmrinfo', info: { customerId: '138766AC', lastPaymentDate: { day: 15, month: 10, year: 2014 } } }],
});

for (const version of ['1.0', '1.1']) {
  test(`monitoring ${version}: engagement, report, and report as POST that means it`, async () => {
    const folder = `${server.url}/api/account/${account}/app/${app}`;
    const { status, json } = await curl(...JSON_TYPE, '-d', ENGAGEMENT, `${folder}/engagement?v=${version}&obh=false`);
    assert.equal(status, 201);
    const { visitorId, sessionId, pageId, engagementDetails } = json;
    assert.deepEqual([engagementDetails[0].engagementId, engagementDetails[0].status], [11, 'expose']);
    const query = `v=${version}&vid=${visitorId}&sid=${sessionId}`;
    const resumed = await curl(...JSON_TYPE, '-d', '{}', `${folder}/engagement?${query}`);
    assert.deepEqual([resumed.status, resumed.json.sessionId], [200, sessionId]);
    const purchase = { type: 'purchase', total: 11.7, orderId: 'DRV1534XC' };
    const accepted = {
      type: 'impAccept',
      campaign: 10,
      engId: 11,
      revision: 1,
      eContext: [{ type: 'engagementContext', id: engagementDetails[0].contextId }],
    };
    for (const [method, attribute] of [
      [['-X', 'PUT'], purchase],
      [['-X', 'POST', '-H', 'X-HTTP-Method-Override: PUT'], accepted],
    ] as const) {
      const body = JSON.stringify({ pageId, engagementAttributes: [attribute] });
      const reported = await curl(...method, ...JSON_TYPE, '-d', body, `${folder}/report?${query}`);
      assert.deepEqual([reported.status, reported.json], [200, { sessionId, visitorId, pageId }]);
    }
    const { pages, purchases, customerInfo, engagements, deviceOS } = await stateOf(visitorId, sessionId);
    assert.deepEqual([pages[0].url, pages[0].pageBasic.sections, deviceOS], ['http://one.url', ['Sport', 'English'], 'ANDROID']);
    assert.deepEqual([purchases[0].orderId, customerInfo.customerInfo.customerId], ['DRV1534XC', '138766AC']);
    assert.equal(engagements[0].impressionAccepted[0].pageId, pageId);
  });
}

const SESSION = JSON.stringify({
  appType: 'MSDK',
  appDetails: { appVersion: '4.5.2', deviceFamily: 'TABLET', ipAddress: '195.62.30.20', os: 'IOS', osVersion: '10.1' },
  consumerSections: ['Support', 'English', 'Other'],
  engagementAttributes: [{ type: 'personal', personal: { firstname: 'John', lastname: 'Doe' } }],
});

for (const path of ['visitors/', 'visitors', 'visitors/abc']) {
  test(`app engagement at ${path}: create, update and validate`, async () => {
    const folder = `${server.url}/api/account/${account}/app/engagement`;
    const { status, json } = await curl(...JSON_TYPE, '-d', SESSION, `${folder}/${path}?v=1.0`);
    assert.deepEqual([status, json.status, json.engagementDetails.validForSeconds], [200, 'Available', 900]);
    const { visitorId, sessionId, pageId } = json;
    const { campaignId, engagementId, contextId, engagementRevision } = json.engagementDetails;
    const offer = { campaign: campaignId, engId: engagementId, revision: engagementRevision };
    const impression = (type: string) => ({ type, ...offer, eContext: [{ type: 'engagementContext', id: contextId }] });
    const cart = { type: 'cart', total: 11.7, numItems: 6 };
    const body = JSON.stringify({
      pageId,
      impAttributes: [impression('impDisplay'), impression('impAccept')],
      engagementAttributes: [cart],
    });
    const updated = await curl('-X', 'PUT', ...JSON_TYPE, '-d', body, `${folder}/visitors/${visitorId}?v=1.0&sid=${sessionId}`);
    assert.deepEqual([updated.status, updated.text], [200, '']);
    const { pages, personalInfo, cart: kept, engagements, deviceFamily } = await stateOf(visitorId, sessionId);
    assert.deepEqual([pages[0].id, pages[0].pageBasic.sections], [pageId, ['Support', 'English', 'Other']]);
    assert.deepEqual([personalInfo.personalInfo.surname, kept.cartStatus.numItems, deviceFamily], ['Doe', 6, 'TABLET']);
    assert.equal(engagements[0].impressionAccepted.length, 1);
    const named = `campaigns/${campaignId}/engagements/${engagementId}/contexts/${contextId}?v=1&sid=${sessionId}`;
    assert.equal((await curl(...bearer, visitUrl(visitorId, named))).status, 200);
  });
}

test('external engagement: the state shows the caller, and the link leads on once', async () => {
  const body =
    '{"appType":"IVR","consumerSections":["Sales"],"externalWaitTimeSeconds":0,"engagementAttributes":[{"type":"personal","personal":{"contacts":{"email":"myname@example.com"}}}]}';
  const called = await curl(...JSON_TYPE, ...bearer, '-d', body, `${server.url}/api/account/${account}/external/engagement?v=1.0`);
  assert.deepEqual([called.status, called.json.status], [200, 'Available']);
  const { visitorId, sessionId, engagementDetails } = called.json;
  const { personalInfo } = await stateOf(visitorId, sessionId);
  assert.equal(personalInfo.personalInfo.contacts[0].email, 'myname@example.com');
  assert.equal((await curl(engagementDetails.urlToChat)).status, 302);
  assert.equal((await curl(engagementDetails.urlToChat)).status, 410);
});

test('the web tag: start page, attributes and the end of loading', async () => {
  const page = {
    t: 'sp',
    ts: '1',
    pid: '1899669462',
    tid: '1',
    u: 'https://shop.example/',
    pt: 'Shop',
    sec: '["shoes"]',
    df: '0',
    os: '1',
  };
  const ask = async (fields: Record<string, string>) => {
    const { status, text } = await curl(`${server.url}/api/js/${account}?&cb=lpCb1x1&${new URLSearchParams(fields)}`);
    assert.equal(status, 200);
    return JSON.parse(/^lpCb1x1\((.*)\);$/s.exec(text)![1]!);
  };
  const { lpVisitorId: vid, lpSessionId: sid } = (await ask(page)).sdkConf;
  await ask({ ...page, t: 'pl', vid, sid });
  await ask({ ...page, t: 'uc', ts: '2', vid, sid, sdes: LEAD_AND_SERVICE });
  await ask({ ...page, t: 'ip', ts: '3', vid, sid });
  const { pages, leads } = await stateOf(vid, sid);
  assert.deepEqual([pages.length, pages[0].pageLoaded, pages[0].pageTitle, leads[0].leadId], [1, true, 'Shop', 'xyz123']);
});
