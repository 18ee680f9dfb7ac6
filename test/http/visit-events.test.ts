import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bearer, startVisitByTag } from './shop-visit.ts';
import { eventsPath, type JsonBody, startTestServer, type TestAnswer, type TestServer } from './test-server.ts';

const START = 1_790_000_000_000;

let server: TestServer;
let clock = START;

before(async () => {
  server = await startTestServer({ now: () => clock, flags: { visitMaxEvents: '5' } });
});

after(() => server.stop());

function report(target: string, body: unknown, method = 'POST', headers: Record<string, string> = {}): Promise<TestAnswer> {
  return server.send(method, target, { headers: { ...bearer(server), ...headers }, body });
}

const LEAD = { type: 'lead', lead: { leadId: 'xyz123', value: '22.22' } };

test('POST, PUT and POST with a method override in any case report attributes', async () => {
  const { vid, sid } = await startVisitByTag(server);
  const target = eventsPath(server.account, vid, sid);
  assert.deepEqual((await report(target, [LEAD])).json, {});
  assert.deepEqual((await report(target, [LEAD], 'PUT')).json, {});
  assert.deepEqual((await report(target, [LEAD], 'POST', { 'X-HTTP-Method-Override': 'put' })).json, {});
  const { json } = await server.state(vid, sid);
  assert.deepEqual(
    json.appSessions[0].leads.map((lead: JsonBody) => [lead.leadSeqId, lead.repeatedLeadId, lead.value]),
    [
      ['1', false, 22.22],
      ['2', true, 22.22],
      ['3', true, 22.22],
    ],
  );
});

test('GET on the reporting path is a read of the state', async () => {
  const { vid, sid } = await startVisitByTag(server);
  const { status, json } = await server.send('GET', eventsPath(server.account, vid, sid), { headers: bearer(server) });
  assert.deepEqual([status, json.id], [200, sid]);
});

test('one attribute that cannot be read refuses the whole report and leaves the visit as it was', async () => {
  const { vid, sid } = await startVisitByTag(server);
  const before = (await server.state(vid, sid)).text;
  const answer = await report(eventsPath(server.account, vid, sid), [LEAD, { type: 'cart', total: 'many' }]);
  assert.deepEqual([answer.status, answer.json.internalCode], [400, 33]);
  assert.match(answer.json.message, /\[1\].*total/);
  assert.equal((await server.state(vid, sid)).text, before);
});

test('a report never starts or revives a visit', async () => {
  const codes = async (vid: string, sid: string): Promise<unknown[]> => {
    const { status, json } = await report(eventsPath(server.account, vid, sid), [LEAD]);
    return [status, json.internalCode];
  };
  assert.deepEqual(await codes('nobody', 'nothing'), [404, 37]);
  const { vid, sid } = await startVisitByTag(server);
  assert.deepEqual(await codes(vid, 'nothing'), [404, 39]);
  clock += 30 * 60_000 + 1;
  assert.deepEqual(await codes(vid, sid), [404, 12]);
  assert.equal((await server.state(vid, sid)).json.internalCode, 12);
});

test('the session is checked before the attributes', async () => {
  const { status, json } = await report(eventsPath(server.account, 'nobody', 'nothing'), [{ type: 'nonsense' }]);
  assert.deepEqual([status, json.internalCode], [404, 37]);
});

test('an unknown account is 422/6 on the reporting path', async () => {
  const { status, json } = await report(eventsPath('1234', 'xyz', 'rty.uio'), [LEAD]);
  assert.deepEqual([status, json.internalCode], [422, 6]);
});

test('a refused report does not lengthen the visit, an accepted one does', async () => {
  const { vid, sid } = await startVisitByTag(server);
  clock += 20 * 60_000;
  await report(eventsPath(server.account, vid, sid), [{ type: 'nonsense' }]);
  clock += 11 * 60_000;
  assert.equal((await server.state(vid, sid)).json.internalCode, 12);
  const other = await startVisitByTag(server);
  clock += 20 * 60_000;
  await report(eventsPath(server.account, other.vid, other.sid), []);
  clock += 11 * 60_000;
  assert.equal((await server.state(other.vid, other.sid)).status, 200);
});

test('past its limit a visit still folds but keeps no further entries, and says so', async () => {
  const { vid, sid } = await startVisitByTag(server);
  const target = eventsPath(server.account, vid, sid);
  assert.deepEqual((await report(target, [LEAD, LEAD, LEAD, LEAD, LEAD])).json, {});
  const cart = { type: 'cart', total: 5, numItems: 1, products: [] };
  assert.deepEqual((await report(target, [cart])).json, { truncated: true });
  const visit = (await server.state(vid, sid)).json.appSessions[0];
  assert.deepEqual([visit.events.length, visit.cart.cartStatus.total], [5, 5]);
});

test('HEAD of the state tells its headers and no more', async () => {
  const { vid, sid } = await startVisitByTag(server);
  const { headers } = await server.state(vid, sid);
  const target = `/api/account/${server.account}/monitoring/visitors/${vid}/visits/current/state?v=1&sid=${sid}`;
  const head = await server.send('HEAD', target, { headers: bearer(server) });
  assert.deepEqual([head.status, head.text, head.headers.etag], [200, '', headers.etag]);
  assert.equal((await server.send('HEAD', target)).status, 401);
});

test('an ETag answers 304 until the visit changes', async () => {
  const { vid, sid } = await startVisitByTag(server);
  const { etag } = (await server.state(vid, sid)).headers;
  const target = `/api/account/${server.account}/monitoring/visitors/${vid}/visits/current/state?v=1&sid=${sid}`;
  const read = (tag: string): Promise<TestAnswer> => server.send('GET', target, { headers: { ...bearer(server), 'if-none-match': tag } });
  const unchanged = await read(etag!);
  assert.deepEqual([unchanged.status, unchanged.text, unchanged.headers.etag], [304, '', etag]);
  assert.equal((await read(`W/"x", W/${etag}`)).status, 304);
  await report(eventsPath(server.account, vid, sid), [LEAD]);
  assert.equal((await read(etag!)).status, 200);
});
