import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bearer, startVisitByTag } from './shop-visit.ts';
import { until } from './until.ts';
import { startTestServer, statePath, type TestAnswer, type TestServer } from './test-server.ts';

const START = 1_790_000_000_000;

let server: TestServer;
let clock = START;

before(async () => {
  server = await startTestServer({ now: () => clock });
});

after(() => server.stop());

function assertError(answer: TestAnswer, status: number, internalCode: number, message: RegExp): void {
  assert.deepEqual({ status: answer.status, internalCode: answer.json.internalCode }, { status, internalCode });
  assert.match(answer.json.message, message);
  assert.equal(answer.json.time, clock);
  assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8');
}

function read(target: string, headers: Record<string, string> = bearer(server)): Promise<TestAnswer> {
  return server.send('GET', target, { headers });
}

test('a query that is wrong is 400/33, before the account and the credentials are looked at', async () => {
  const base = `/api/account/nobody/monitoring/visitors/x/visits/current/state`;
  assertError(await read(`${base}?v=2&sid=1`, {}), 400, 33, /Illegal Version/);
  assertError(await read(`${base}?sid=1`, {}), 400, 33, /Illegal Version/);
  assertError(await read(`${base}?v=1`, {}), 400, 33, /sid is missing/);
  assertError(await read(`${base}?v=1&sid=1&filter=visitor`, {}), 400, 33, /filter/);
  for (const repeated of ['v=1&v=1&sid=1', 'v=1&sid=1&sid=1', 'v=1&sid=1&filter=agent&filter=agent']) {
    assertError(await read(`${base}?${repeated}`, {}), 400, 33, /more than once/);
  }
});

test('an unknown or malformed account is 404/6, before the credentials are looked at', async () => {
  assertError(await read(statePath('87654321', 'v', 's'), {}), 404, 6, /account/i);
  assertError(await read(statePath('no-such-account', 'v', 's')), 404, 6, /account/i);
});

test('missing and wrong credentials are 401/10, before the visitor is looked at', async () => {
  assertError(await read(statePath(server.account, '!!', 's'), {}), 401, 10, /Authorization/);
  assertError(await read(statePath(server.account, 'v', 's'), { authorization: `Bearer ${'0'.repeat(64)}` }), 401, 10, /token/i);
  assertError(await read(statePath(server.account, 'v', 's'), { authorization: 'Basic YTpi' }), 401, 10, /OAuth|Bearer/);
});

test('a visitor that is malformed or has no record is 404/37', async () => {
  assertError(await read(statePath(server.account, 'a b', 's')), 404, 37, /visitor/i);
  assertError(await read(statePath(server.account, 'x'.repeat(65), 's')), 404, 37, /visitor/i);
  assertError(await read(statePath(server.account, 'nobody', 's')), 404, 37, /visitor/i);
  assertError(await read(statePath(server.account, 'nobody', 'not a session!')), 404, 37, /visitor/i);
});

test("a session that is malformed or not one of the visitor's is 404/39", async () => {
  const { vid } = await startVisitByTag(server);
  const other = await startVisitByTag(server, { pid: '2' });
  assertError(await read(statePath(server.account, vid, 'not a session!')), 404, 39, /session/i);
  assertError(await read(statePath(server.account, vid, other.sid)), 404, 39, /session/i);
});

test('a visit that has ended is 404/12 for a day after its end, then nobody knows the visitor', async () => {
  const { vid, sid } = await startVisitByTag(server);
  assert.equal((await read(statePath(server.account, vid, sid))).status, 200);
  clock += 30 * 60_000 + 1;
  assertError(await read(statePath(server.account, vid, sid)), 404, 12, /ended/);
  clock += 23 * 3_600_000;
  assertError(await read(statePath(server.account, vid, sid)), 404, 12, /ended/);
  clock += 3_600_000;
  await until(async () => (await read(statePath(server.account, vid, sid))).json.internalCode === 37);
});

test('a visit ends six hours after its start however often it is reported', async () => {
  const { vid, sid } = await startVisitByTag(server, { pid: '5' });
  for (let minutes = 0; minutes < 350; minutes += 25) {
    clock += 25 * 60_000;
    await server.send('POST', `/api/js/${server.account}`, { body: { t: 'ip', pid: '5', vid, sid } });
  }
  assert.equal((await read(statePath(server.account, vid, sid))).status, 200);
  clock += 11 * 60_000;
  assertError(await read(statePath(server.account, vid, sid)), 404, 12, /ended/);
});
