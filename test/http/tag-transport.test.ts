import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bearer, CHROME_ON_MAC, startVisitByTag, tagReport } from './shop-visit.ts';
import { type JsonBody, startTestServer, type TestAnswer, type TestServer } from './test-server.ts';

const START = 1_790_000_000_000;

let server: TestServer;
let clock = START;

before(async () => {
  server = await startTestServer({ now: () => clock });
});

after(() => server.stop());

function jsonp(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<TestAnswer> {
  const query = new URLSearchParams({ cb: 'lpCb1x2', ts: String(clock), tid: '7', ...fields });
  return server.send('GET', `/api/js/${server.account}?&${query}`, { headers: { 'user-agent': CHROME_ON_MAC, ...headers } });
}

function inside(answer: TestAnswer): JsonBody {
  assert.equal(answer.status, 200);
  assert.match(answer.headers['content-type'] ?? '', /^application\/javascript/);
  assert.ok(answer.text.startsWith('lpCb1x2(') && answer.text.endsWith(');'), answer.text);
  return JSON.parse(answer.text.slice('lpCb1x2('.length, -2));
}

async function session(vid: string, sid: string): Promise<JsonBody> {
  const { status, json } = await server.state(vid, sid);
  assert.equal(status, 200);
  return json.appSessions[0];
}

test('a start page answers ids, keep-alive settings and messages, and sets the third-party cookies', async () => {
  const answer = await jsonp({ t: 'sp', pid: '101', u: 'https://shop.example/', pt: 'Home' });
  const { sdkConf, smtConf, messagesToVisitor } = inside(answer);
  assert.match(sdkConf.lpVisitorId, /^[A-Za-z0-9]{22}$/);
  assert.match(sdkConf.lpSessionId, /^[A-Za-z0-9_-]{22}$/);
  assert.equal(sdkConf.expiration, 63_072_000);
  assert.deepEqual(smtConf, { keepAliveFreq: 10, active: true });
  assert.deepEqual(messagesToVisitor, []);
  const cookies = answer.headers['set-cookie'] ?? [];
  assert.ok(
    cookies.some((cookie) => cookie.startsWith(`LPVisitorID=${sdkConf.lpVisitorId};`) && /HttpOnly; Secure; SameSite=None/.test(cookie)),
  );
  assert.ok(cookies.some((cookie) => cookie.startsWith(`LPSessionID=${sdkConf.lpSessionId};`)));
});

test('pages, the load signal, keep-alives and attributes of the published tag build the visit', async () => {
  const { sdkConf } = inside(
    await jsonp({ t: 'sp', pid: '201', u: 'https://shop.example/', pt: 'Home', sec: '["shop","home"]', df: '1', os: '3' }),
  );
  const ids = { vid: sdkConf.lpVisitorId, sid: sdkConf.lpSessionId };
  clock += 1000;
  inside(await jsonp({ ...ids, t: 'pl', pid: '201' }));
  clock += 9000;
  inside(await jsonp({ ...ids, t: 'ip', pid: '201' }));
  inside(await jsonp({ ...ids, t: 'uc', pid: '201', sdes: JSON.stringify({ type: 'lead', lead: { topic: 'shoes' } }) }));
  inside(await jsonp({ ...ids, t: 'sp', pid: '202', u: 'https://shop.example/cart', r: 'https://shop.example/', sec: '"cart"' }));
  const visit = await session(ids.vid, ids.sid);
  assert.deepEqual(
    visit.pages.map((page: JsonBody) => [page.id, page.url, page.timeOnPage, page.pageLoaded, page.referrer, page.pageBasic.sections]),
    [
      ['201', 'https://shop.example/', 10_000, true, null, ['shop', 'home']],
      ['202', 'https://shop.example/cart', 0, undefined, 'https://shop.example/', ['cart']],
    ],
  );
  assert.equal(visit.leads[0].topic, 'shoes');
  assert.deepEqual([visit.deviceFamily, visit.deviceOS], ['TABLET', 'IOS']);
});

test('the third-party cookies stand in where the page sends no ids', async () => {
  const { sdkConf } = inside(await jsonp({ t: 'sp', pid: '301', u: 'https://shop.example/' }));
  const cookie = `a=b; LPVisitorID=${sdkConf.lpVisitorId}; LPSessionID=${sdkConf.lpSessionId}`;
  const again = inside(await jsonp({ t: 'sp', pid: '302', u: 'https://shop.example/2' }, { cookie }));
  assert.equal(again.sdkConf.lpSessionId, sdkConf.lpSessionId);
});

test('a missing or hostile callback is 400/33 as JSON', async () => {
  for (const query of ['t=sp', 'cb=&t=sp', 'cb=alert(1)&t=sp', 'cb=a;b&t=sp', 'cb=a&cb=b&t=sp', `cb=${'a'.repeat(200)}&t=sp`]) {
    const answer = await server.send('GET', `/api/js/${server.account}?${query}`);
    assert.deepEqual([answer.status, answer.json.internalCode], [400, 33], query);
  }
});

test('any other error is a script that is answered 200', async () => {
  const wrongKind = inside(await jsonp({ t: 'zz', pid: '1' }));
  assert.equal(wrongKind.error.internalCode, 33);
  const answer = await server.send('GET', '/api/js/99999999?cb=lpCb1x2&t=sp');
  assert.equal(inside(answer).error.internalCode, 6);
});

test('a sid that is not live for the visitor is replaced, and a known vid is kept', async () => {
  const first = await startVisitByTag(server, { vid: 'aVisitorOfManyLetters1', sid: 'chosen-by-the-client' });
  assert.equal(first.vid, 'aVisitorOfManyLetters1');
  assert.notEqual(first.sid, 'chosen-by-the-client');
});

test('keep-alives, load signals and updates with an ended sid start nothing but answer new ids', async () => {
  const { vid, sid } = await startVisitByTag(server, { pid: '401' });
  clock += 30 * 60_000 + 1;
  for (const t of ['ip', 'pl', 'uc']) {
    const { json } = await tagReport(server, { t, pid: '401', vid, sid, sdes: [{ type: 'lead', lead: {} }] });
    assert.equal(json.sdkConf.lpVisitorId, vid);
    assert.notEqual(json.sdkConf.lpSessionId, sid);
    assert.equal((await server.state(vid, json.sdkConf.lpSessionId)).json.internalCode, 39);
  }
  const again = await startVisitByTag(server, { pid: '402', vid, sid });
  assert.equal((await session(again.vid, again.sid)).pages.length, 1);
});

test('a first report that is sent again, because its answer was lost, finds the visit that it started', async () => {
  const page = { pid: '501', vid: 'retryingVisitor0000001', rid: 'r1', sdes: [{ type: 'lead', lead: { leadId: 'a' } }] };
  const [one, two] = [await startVisitByTag(server, page), await startVisitByTag(server, page)];
  assert.equal(one.sid, two.sid);
  const visit = await session(one.vid, one.sid);
  assert.deepEqual([visit.pages.length, visit.leads.length], [1, 1]);
});

test('a later report that is sent again counts once', async () => {
  const { vid, sid } = await startVisitByTag(server, { pid: '601' });
  const update = { t: 'uc', pid: '601', vid, sid, rid: 'r2', sdes: [{ type: 'lead', lead: { leadId: 'b' } }] };
  await tagReport(server, update);
  await tagReport(server, update);
  assert.equal((await session(vid, sid)).leads.length, 1);
});

test('an update that the published tag repeats word for word counts once', async () => {
  const { sdkConf } = inside(await jsonp({ t: 'sp', pid: '701', u: 'https://shop.example/' }));
  const update = {
    t: 'uc',
    pid: '701',
    vid: sdkConf.lpVisitorId,
    sid: sdkConf.lpSessionId,
    sdes: '[{"type":"lead","lead":{"leadId":"c"}}]',
  };
  inside(await jsonp(update));
  inside(await jsonp({ ...update, rc: '1' }));
  assert.equal((await session(update.vid, update.sid)).leads.length, 1);
});

test('a second start of the same page opens no second page', async () => {
  const { vid, sid } = await startVisitByTag(server, { pid: '801' });
  await startVisitByTag(server, { pid: '802', vid, sid });
  await startVisitByTag(server, { pid: '801', vid, sid });
  assert.deepEqual(
    (await session(vid, sid)).pages.map((page: JsonBody) => page.id),
    ['801', '802'],
  );
});

test('a bad attribute is dropped alone and named; the page and the others apply', async () => {
  const sdes = [{ type: 'lead', lead: { topic: 'good' } }, { type: 'nonsense' }, 17, { type: 'cart', products: 'none' }];
  const { vid, sid, answer } = await startVisitByTag(server, { pid: '901', sdes });
  assert.deepEqual(
    answer.json.refused.map((refused: JsonBody) => refused.index),
    [1, 2, 3],
  );
  const visit = await session(vid, sid);
  assert.deepEqual([visit.pages.length, visit.leads.length, visit.cart], [1, 1, undefined]);
});

test('text/plain, application/json and no content type are all read as JSON', async () => {
  for (const type of ['text/plain;charset=UTF-8', 'application/json', undefined]) {
    const headers: Record<string, string> = type ? { 'content-type': type } : {};
    const answer = await server.send('POST', `/api/js/${server.account}`, { headers, body: '{"t":"sp","pid":"1"}' });
    assert.equal(answer.status, 200, String(type));
    assert.equal(answer.headers['set-cookie'], undefined);
  }
});

test('HEAD starts nothing, and answers that hold ids are not stored by caches', async () => {
  const target = `/api/js/${server.account}?cb=lpCb1x2&t=sp&pid=1001`;
  assert.equal((await server.send('HEAD', target)).status, 405);
  assert.equal((await server.send('GET', target)).headers['cache-control'], 'no-store');
});

test('a section that looks like a number is a section', async () => {
  const { sdkConf } = inside(await jsonp({ t: 'sp', pid: '1101', u: 'https://shop.example/', sec: '2024' }));
  assert.deepEqual((await session(sdkConf.lpVisitorId, sdkConf.lpSessionId)).pages[0].pageBasic.sections, ['2024']);
});

test('the state is not stored by caches without asking again', async () => {
  const { vid, sid } = await startVisitByTag(server);
  const { headers } = await server.send(
    'GET',
    `/api/account/${server.account}/monitoring/visitors/${vid}/visits/current/state?v=1&filter=agent&sid=${sid}`,
    {
      headers: bearer(server),
    },
  );
  assert.equal(headers['cache-control'], 'private, no-cache');
});
