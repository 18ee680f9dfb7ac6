import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createApp, deleteApp } from '../../src/auth/apps.ts';
import { createAccount } from '../../src/auth/credentials.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { configure, issueToken } from './configuration.ts';
import { CHROME_ON_MAC, startVisitByTag } from './shop-visit.ts';
import { type JsonBody, startTestServer, type TestAnswer, type TestServer } from './test-server.ts';

/** The Monitoring API (contract §2). */

const account = '12345678' as AccountId;

let server: TestServer;
let app: string;
let clock = Date.now();

before(async () => {
  server = await startTestServer({ now: () => clock });
  app = await installApp(account);
});

after(() => server.stop());

async function installApp(owner: AccountId): Promise<string> {
  const { id } = await configure(server, (store) => createApp(store, { account: owner, name: 'Shop for iOS', now: clock }));
  await issueToken(server, { now: clock });
  return id;
}

/** The documentation's example, whole. */
const EXAMPLE = {
  identities: [{ iss: 'LivePerson', acr: '0', sub: '83f7a4d6' }],
  clientProperties: { appVersion: '2.3.1', deviceFamily: 'MOBILE', ipAddress: '195.62.30.20', osName: 'IOS', osVersion: '10.2' },
  entryPoints: ['tel://972672626', 'http://one.url', 'sec://Sport', 'lang://English'],
  engagementAttributes: [
    { type: 'purchase', total: 11.7, orderId: 'DRV1534XC' },
    { type: 'lead', lead: { topic: 'luxury car test drive 2015', value: 22.22, leadId: 'xyz123' } },
  ],
};

interface Call {
  readonly method?: string;
  readonly path?: 'engagement' | 'report';
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly app?: string;
}

function call(body: unknown, { method = 'POST', path = 'engagement', query = {}, headers, app: id = app }: Call = {}): Promise<TestAnswer> {
  const target = `/api/account/${account}/app/${id}/${path}?${new URLSearchParams({ v: '1.1', ...query }).toString()}`;
  return server.send(method, target, { body, ...(headers && { headers }) });
}

const report = (body: unknown, options: Call = {}) => call(body, { method: 'PUT', path: 'report', ...options });
const idsOf = ({ visitorId, sessionId }: JsonBody) => ({ vid: visitorId, sid: sessionId });

async function stateOf({ visitorId, sessionId }: JsonBody): Promise<JsonBody> {
  return (await server.state(visitorId, sessionId)).json.appSessions[0];
}

test('engagement without ids is 201 with a new session, and the state shows what was sent', async () => {
  for (const v of ['1.0', '1.1']) {
    const { status, json } = await call(EXAMPLE, { query: { v } });
    assert.equal(status, 201);
    assert.deepEqual(Object.keys(json), ['sessionId', 'visitorId', 'pageId']);
    assert.match(json.pageId, /^\d+$/);
    const session = await stateOf(json);
    assert.deepEqual([session.deviceFamily, session.deviceOS, session.ipv4], ['MOBILE', 'IOS', '127.0.0.1']);
    const [page, ...others] = session.pages;
    assert.deepEqual([page.id, page.url, page.pageBasic.sections], [json.pageId, 'http://one.url', ['Sport', 'English']]);
    assert.deepEqual(others, []);
    assert.equal(session.purchases[0].orderId, 'DRV1534XC');
    assert.equal(session.leads[0].leadId, 'xyz123');
  }
});

test('engagement with the ids of a live visit is 200 and goes on with it', async () => {
  const { vid, sid } = await startVisitByTag(server);
  const { status, json } = await call(EXAMPLE, { query: { vid, sid } });
  assert.deepEqual([status, json.visitorId, json.sessionId], [200, vid, sid]);
  const { pages } = await stateOf(json);
  assert.deepEqual(
    pages.map(({ url }: JsonBody) => url),
    ['http://testFile.com', 'http://one.url'],
    'a URL adds a page',
  );
  assert.equal(pages[1].id, json.pageId);
});

test('an engagement needs no body, nor anything in it', async () => {
  for (const body of [undefined, {}, { identities: [], entryPoints: null, clientProperties: null }]) {
    const { status, json } = await call(body);
    assert.equal(status, 201, json.message);
    const { pages } = await stateOf(json);
    assert.deepEqual([pages.length, pages[0].id, pages[0].url, pages[0].pageBasic.sections], [1, json.pageId, null, null]);
  }
});

test('ids that are unknown or of an ended visit give way to a new session, 201', async () => {
  const first = await call({});
  clock += 31 * 60_000;
  const ended = await call({}, { query: idsOf(first.json) });
  assert.deepEqual([ended.status, ended.json.visitorId], [201, first.json.visitorId]);
  assert.notEqual(ended.json.sessionId, first.json.sessionId);
  const unknown = await call({}, { query: { vid: 'A0ZTA5YTVlYTY5NTI1ODYx', sid: 'stM0CzMWRye4MZgRBAL4UQ' } });
  assert.deepEqual([unknown.status, unknown.json.visitorId], [201, 'A0ZTA5YTVlYTY5NTI1ODYx']);
  const noSession = await call({}, { query: { vid: 'A0ZTA5YTVlYTY5NTI1ODYx' } });
  assert.equal(noSession.status, 201);
});

test('report adds to the page that it names, by PUT or as POST that means it', async () => {
  const { json } = await call({});
  const body = { pageId: json.pageId, engagementAttributes: EXAMPLE.engagementAttributes };
  const put = await report(body, { query: idsOf(json) });
  assert.deepEqual([put.status, put.json], [200, json]);
  const override = { method: 'POST', headers: { 'x-http-method-override': 'PUT', 'content-type': 'application/json' } };
  assert.equal((await report(body, { ...override, query: idsOf(json) })).status, 200);
  const { events, pages } = await stateOf(json);
  assert.deepEqual([events.length, pages.length], [4, 1]);
  assert.equal(events[0].purchase.contexts.page.id, json.pageId);
});

test('a report without a page, or with a URL, adds one', async () => {
  const { json } = await call({});
  const without = await report({ engagementAttributes: [] }, { query: idsOf(json) });
  assert.notEqual(without.json.pageId, json.pageId);
  await report({ pageId: json.pageId, entryPoints: ['https://two.url'] }, { query: idsOf(json) });
  const { pages } = await stateOf(json);
  assert.deepEqual(
    pages.map(({ url }: JsonBody) => url),
    [null, null, 'https://two.url'],
  );
  assert.equal(pages[1].id, without.json.pageId);
});

test('a report must say whom it is about', async () => {
  const nobody = await report({ engagementAttributes: [] });
  assert.deepEqual([nobody.status, nobody.json.internalCode, nobody.json.message], [400, 5, 'consumerId']);
  for (const identification of [{ consumerId: 'c1' }, { identities: [{ sub: 'c1' }] }, { identities: '[{"sub":"c1"}]' }]) {
    assert.equal((await report({ ...identification, engagementAttributes: [] })).status, 201);
  }
});

test('impressions stand among the attributes of a report; those of no offer are counted and change nothing', async () => {
  const { json } = await call({});
  const impression = { type: 'impAccept', campaign: 1, engId: 2, revision: 3, eContext: [{ type: 'engagementContext', id: '1' }] };
  const { status } = await report({ engagementAttributes: [impression, ...EXAMPLE.engagementAttributes] }, { query: idsOf(json) });
  assert.equal(status, 200);
  const { events, engagements } = await stateOf(json);
  assert.deepEqual([events.length, engagements], [2, []]);
  assert.match((await server.send('GET', '/metrics')).text, /rejected_total\{reason="unknown-offer"\} 1/);
});

test('on behalf of somebody, address and user agent of the caller are not those of the visitor', async () => {
  const headers = { 'user-agent': CHROME_ON_MAC, 'content-type': 'application/json' };
  const stated = await stateOf((await call(EXAMPLE, { query: { obh: 'true' }, headers })).json);
  assert.deepEqual([stated.ipv4, stated.userAgent], ['195.62.30.20', '']);
  const silent = await stateOf((await call({}, { query: { obh: 'true' }, headers })).json);
  assert.deepEqual([silent.ipv4, silent.geo.country], [null, null]);
  const own = await stateOf((await call(EXAMPLE, { query: { obh: 'false' }, headers })).json);
  assert.deepEqual([own.ipv4, own.userAgent], ['127.0.0.1', CHROME_ON_MAC]);
  const { authorization } = await issueToken(server, { rights: ['visit:report'], now: clock });
  const trusted = await stateOf((await call(EXAMPLE, { headers: { ...headers, authorization } })).json);
  assert.equal(trusted.ipv4, '195.62.30.20');
});

test('what is wrong with a call is told by its code, and nothing is applied', async () => {
  const { json } = await call({});
  const bad = [...EXAMPLE.engagementAttributes, { type: 'lead', lead: { value: 'much' } }];
  const cases: readonly [Promise<TestAnswer>, number, number, RegExp][] = [
    [call({}, { query: { v: '1.2' } }), 400, 33, /^Illegal Version/],
    [call({}, { query: { v: '' } }), 400, 33, /^Illegal Version/],
    [call({}, { query: { obh: 'yes' } }), 400, 33, /obh/],
    [call({}, { app: '9f0c1f6e-6f0b-4a44-9d0e-0d7c2a7f2f11' }), 404, 18, /installation id/],
    [call({}, { query: { vid: 'a b' } }), 404, 37, /malformed/],
    [call({}, { query: { vid: 'abc', sid: 'a b' } }), 404, 39, /malformed/],
    [call('{"entryPoints":'), 400, 5, /not JSON/],
    [call([]), 400, 5, /object/],
    [call({ engagementAttributes: bad }, { query: idsOf(json) }), 400, 5, /^engagementAttributes.*\[2\] lead\.value/],
    [call({ engagementAttributes: [{ type: 'impAccept' }] }), 400, 5, /impression/],
    [call({ clientProperties: { ipAddress: '1.2.3' } }), 400, 5, /^clientProperties\.ipAddress/],
    [call({ identities: [{ iss: 'x' }] }), 400, 5, /^identities\[0\]\.sub/],
    [call({ identities: 'x' }), 400, 5, /^identities/],
    [call({ entryPoints: [17] }), 400, 5, /^entryPoints/],
    [report({ pageId: 'x' }, { query: idsOf(json) }), 400, 5, /^pageId/],
    [report(undefined, { query: idsOf(json) }), 400, 5, /body/],
  ];
  for (const [answer, status, internalCode, message] of cases) {
    const { status: actual, json: told } = await answer;
    assert.deepEqual([actual, told.internalCode], [status, internalCode], told.message);
    assert.match(told.message, message);
  }
  assert.deepEqual((await stateOf(json)).events, []);
  for (const unknown of ['87654321', 'no-account']) {
    const answer = await server.send('POST', `/api/account/${unknown}/app/${app}/engagement?v=1.1`, { body: {} });
    assert.deepEqual([answer.status, answer.json.internalCode], [404, 6]);
  }
});

test('an app is known in its own account only, and not after it is deleted', async () => {
  await configure(server, (store) => createAccount(store, { id: 'other', now: clock }));
  const others = await installApp('other' as AccountId);
  assert.equal((await call({}, { app: others })).status, 404);
  const mine = await installApp(account);
  assert.equal((await call({}, { app: mine })).status, 201);
  await configure(server, (store) => deleteApp(store, account, mine));
  await issueToken(server, { now: clock });
  assert.equal((await call({}, { app: mine })).status, 404);
});
