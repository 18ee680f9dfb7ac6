import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { issueToken } from './configuration.ts';
import { startVisitByTag } from './shop-visit.ts';
import { type JsonBody, startTestServer, type TestAnswer, type TestServer } from './test-server.ts';

/** The App Engagement API (contract §3.1, §3.2, §11.1 habit 13). */

let server: TestServer;
let clock = Date.now();

before(async () => {
  server = await startTestServer({ now: () => clock });
});

after(() => server.stop());

const SDES = [
  { type: 'lead', lead: { topic: 'luxury car test drive 2015', value: 22.22, leadId: 'xyz123' } },
  { type: 'ctmrinfo', info: { cstatus: 'cancelled', ctype: 'vip', customerId: '138766AC' } },
];

interface Call {
  readonly vid?: string;
  readonly sid?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly version?: string;
}

function call(body: unknown, { vid = '', sid, method = 'POST', headers, version = '1.0' }: Call = {}): Promise<TestAnswer> {
  const session = sid === undefined ? '' : `&sid=${sid}`;
  const path = `/api/account/${server.account}/app/engagement/visitors/${vid}?v=${version}${session}`;
  return server.send(method, path, { body, ...(headers && { headers }) });
}

function create(body: object = {}, options: Call = {}): Promise<TestAnswer> {
  return call({ appType: 'MSDK', ...body }, options);
}

async function stateOf({ visitorId, sessionId }: JsonBody): Promise<JsonBody> {
  return (await server.state(visitorId, sessionId)).json.appSessions[0];
}

test('create without ids starts a visit that the state shows', async () => {
  const appDetails = { appVersion: '1.0', deviceFamily: 'MOBILE', os: 'IOS', osVersion: '10.2', ipAddress: '195.62.30.20' };
  const body = { appDetails, consumerSections: ['Support', 'English'], engagementAttributes: SDES };
  const { status, json } = await create(body);
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(json), ['status', 'sessionId', 'visitorId', 'pageId']);
  assert.equal(json.status, 'NotAvailable');
  const session = await stateOf(json);
  assert.deepEqual([session.deviceFamily, session.deviceOS], ['MOBILE', 'IOS']);
  assert.equal(session.pages.length, 1);
  const [page] = session.pages;
  assert.deepEqual([page.id, page.url, page.pageTitle, page.pageBasic.sections], [json.pageId, null, null, ['Support', 'English']]);
  assert.equal(session.customerInfo.customerInfo.customerId, '138766AC');
  assert.equal(session.leads[0].leadId, 'xyz123');
  assert.equal(session.events.length, 2);
});

test('the visitor id may be missing with or without its slash', async () => {
  for (const path of ['visitors/', 'visitors']) {
    const { status, json } = await server.send('POST', `/api/account/${server.account}/app/engagement/${path}?v=1.0&sid=`, {
      body: { appType: 'EXTERNAL' },
    });
    assert.equal(status, 200, path);
    assert.match(json.visitorId, /^[A-Za-z0-9]{22}$/);
  }
});

test('create with the ids of a live visit resumes it, also one of the tag', async () => {
  const first = await create();
  const second = await create({}, { vid: first.json.visitorId, sid: first.json.sessionId });
  assert.deepEqual([second.json.visitorId, second.json.sessionId], [first.json.visitorId, first.json.sessionId]);
  assert.notEqual(second.json.pageId, first.json.pageId);
  const { vid, sid } = await startVisitByTag(server);
  const third = await create({}, { vid, sid });
  assert.deepEqual([third.json.visitorId, third.json.sessionId], [vid, sid]);
  assert.equal((await stateOf(third.json)).pages.length, 2);
});

test('a session that is unknown gives way to a new one of the same visitor', async () => {
  const { status, json } = await create({}, { vid: 'A0ZTA5YTVlYTY5NTI1ODYx', sid: 'stM0CzMWRye4MZgRBAL4UQ' });
  assert.equal(status, 200);
  assert.equal(json.visitorId, 'A0ZTA5YTVlYTY5NTI1ODYx');
  assert.notEqual(json.sessionId, 'stM0CzMWRye4MZgRBAL4UQ');
});

test('update adds to the visit and answers nothing, by PUT or as POST that means it', async () => {
  const { json: ids } = await create();
  const target = { vid: ids.visitorId, sid: ids.sessionId };
  const body = { pageId: ids.pageId, engagementAttributes: SDES };
  const put = await call(body, { ...target, method: 'PUT' });
  assert.deepEqual([put.status, put.text], [200, '']);
  const overridden = await call(body, { ...target, headers: { 'X-HTTP-Method-Override': 'put', 'content-type': 'application/json' } });
  assert.deepEqual([overridden.status, overridden.text], [200, '']);
  const { events, pages } = await stateOf(ids);
  assert.deepEqual([events.length, pages.length], [4, 1]);
  for (const event of events) assert.equal((Object.values(event)[0] as JsonBody).contexts.page.id, ids.pageId);
});

test('impressions of what was not offered are counted and change nothing', async () => {
  const { json: ids } = await create();
  const impAttributes = [{ type: 'impAccept', campaign: 1, engId: 2, revision: 3, eContext: [{ type: 'engagementContext', id: '1' }] }];
  const { status } = await call({ pageId: ids.pageId, impAttributes }, { vid: ids.visitorId, sid: ids.sessionId, method: 'PUT' });
  assert.equal(status, 200);
  assert.deepEqual((await stateOf(ids)).engagements, []);
  const { text } = await server.send('GET', '/metrics');
  assert.match(text, /vestibule_events_rejected_total\{reason="unknown-offer"\} 1/);
});

test('one attribute that cannot be read refuses the whole message with 400/5', async () => {
  const { json: ids } = await create();
  const bad = [...SDES, { type: 'lead', lead: { value: 'much' } }];
  const answers = [
    await create({ engagementAttributes: bad }),
    await create({ engagementAttributes: [{ type: 'impDisplay' }] }),
    await call({ pageId: ids.pageId, engagementAttributes: bad }, { vid: ids.visitorId, sid: ids.sessionId, method: 'PUT' }),
  ];
  for (const { status, json } of answers) assert.deepEqual([status, json.internalCode], [400, 5]);
  assert.equal((await stateOf(ids)).events.length, 0);
});

test('what is wrong with a call is told by its code', async () => {
  const { json: ids } = await create();
  const update = { vid: ids.visitorId, sid: ids.sessionId, method: 'PUT' };
  const cases: readonly [Promise<TestAnswer>, number, number, RegExp][] = [
    [create({}, { version: '2.0' }), 400, 33, /^Illegal Version/],
    [call('{"appType":'), 400, 5, /not JSON/],
    [call([]), 400, 5, /object/],
    [create({ appType: 'IVR' }), 400, 5, /^appType/],
    [create({ appDetails: { ipAddress: '300.1.1.1' } }), 400, 5, /^appDetails\.ipAddress/],
    [create({ consumerSections: [1] }), 400, 5, /^consumerSections/],
    [create({}, { vid: 'a%20b' }), 404, 37, /malformed/],
    [create({}, { vid: 'abc', sid: 'a%20b' }), 404, 39, /malformed/],
    [call({}, update), 400, 5, /^pageId/],
    [call({ pageId: 'x' }, update), 400, 5, /^pageId/],
    [call({ pageId: '1', impAttributes: [{ type: 'lead' }] }, update), 400, 5, /Impression 0/],
    [call({ pageId: '1' }, { ...update, vid: 'nobody' }), 404, 37, /record/],
    [call({ pageId: '1' }, { ...update, sid: 'another' }), 404, 39, /session/],
    [call({ pageId: '1' }, { vid: ids.visitorId, method: 'PUT' }), 404, 39, /missing/],
  ];
  for (const [answer, status, internalCode, message] of cases) {
    const { status: actual, json } = await answer;
    assert.deepEqual([actual, json.internalCode], [status, internalCode], json.message);
    assert.match(json.message, message);
  }
  const unknown = await server.send('POST', '/api/account/87654321/app/engagement/visitors/?v=1.0', { body: { appType: 'MSDK' } });
  assert.deepEqual([unknown.status, unknown.json.internalCode], [404, 6]);
});

test('an update of an ended visit is 404/12, and a create starts the next one', async () => {
  const { json: ids } = await create();
  clock += 31 * 60_000;
  const { status, json } = await call({ pageId: ids.pageId }, { vid: ids.visitorId, sid: ids.sessionId, method: 'PUT' });
  assert.deepEqual([status, json.internalCode], [404, 12]);
  const next = await create({}, { vid: ids.visitorId, sid: ids.sessionId });
  assert.equal(next.json.visitorId, ids.visitorId);
  assert.notEqual(next.json.sessionId, ids.sessionId);
});

test('the address that a body names counts from a caller with visit:report only', async () => {
  const appDetails = { ipAddress: '195.62.30.20' };
  const trusted = await issueToken(server, { rights: ['visit:report'], now: clock });
  const weak = await issueToken(server, { rights: ['visit:read'], now: clock });
  for (const [authorization, expected] of [
    [trusted.authorization, '195.62.30.20'],
    [weak.authorization, '127.0.0.1'],
    ['Bearer nonsense', '127.0.0.1'],
  ] as const) {
    const { status, json } = await create({ appDetails }, { headers: { authorization } });
    assert.equal(status, 200);
    assert.equal((await stateOf(json)).ipv4, expected);
  }
});
