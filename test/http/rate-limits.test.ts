import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addTenant, issueToken } from './configuration.ts';
import { startVisitByTag } from './shop-visit.ts';
import { startTestServer, statePath, type TestServer } from './test-server.ts';

/** Who asks too often is told when to come again, and slows nobody else down. */

let server: TestServer;
let clock = Date.now();

before(async () => {
  const flags = { trustedProxy: ['127.0.0.1'], publicRate: '1', publicBurst: '5', credentialRate: '1', visitorRate: '1', loginRate: '1' };
  server = await startTestServer({ flags, now: () => clock });
});

after(() => server.stop());

const from = (address: string) => ({ 'x-forwarded-for': address });
const domain = (address: string) => server.send('GET', `/api/account/${server.account}/service/baseURI.json`, { headers: from(address) });

test('public routes are limited by address: 429 with the time to wait, after which it goes on', async () => {
  for (let left = 4; left >= 0; left -= 1) {
    const { status, headers } = await domain('192.0.2.1');
    assert.deepEqual([status, headers['ratelimit-limit'], headers['ratelimit-remaining']], [200, '5', String(left)]);
  }
  const { status, headers, json } = await domain('192.0.2.1');
  assert.deepEqual([status, headers['retry-after'], headers['ratelimit-remaining'], json.internalCode], [429, '1', '0', 20]);
  assert.equal((await domain('192.0.2.2')).status, 200, 'another address');
  clock += Number(headers['retry-after']) * 1000;
  assert.equal((await domain('192.0.2.1')).status, 200);
});

test("this machine's own callers are exempt", async () => {
  for (let count = 0; count < 20; count += 1) assert.equal((await domain('127.0.0.1')).status, 200);
});

test('a credential is limited by itself, wherever it is used from', async () => {
  const { vid, sid } = await startVisitByTag(server, {}, from('198.51.100.1'));
  const one = await issueToken(server, { now: clock });
  const other = await issueToken(server, { now: clock });
  const read = (authorization: string, address: string) =>
    server.send('GET', statePath(server.account, vid, sid), { headers: { authorization, ...from(address) } });
  const statuses = new Set<number>();
  for (let count = 0; count < 12; count += 1) statuses.add((await read(one.authorization, `198.51.100.${count}`)).status);
  assert.deepEqual([...statuses], [200, 429]);
  assert.equal((await read(other.authorization, '198.51.100.1')).status, 200);
});

test('a visitor is limited by itself, in its account', async () => {
  const create = (account: string, vid: string, address: string) =>
    server.send('POST', `/api/account/${account}/app/engagement/visitors/${vid}?v=1.0`, {
      headers: from(address),
      body: { appType: 'MSDK' },
    });
  const statuses = new Set<number>();
  for (let count = 0; count < 12; count += 1) statuses.add((await create(server.account, 'abc', `203.0.113.${count}`)).status);
  assert.deepEqual([...statuses], [200, 429]);
  assert.equal((await create(server.account, 'def', '203.0.113.99')).status, 200);
  await addTenant(server, { id: 'other', now: clock }, 'visitor');
  assert.equal((await create('other', 'abc', '203.0.113.98')).status, 200);
});

test('a visitor whom the body of a tag names is limited, too', async () => {
  const report = (vid: string, address: string) =>
    server.send('POST', `/api/js/${server.account}`, { headers: from(address), body: { t: 'sp', pid: '1', vid } });
  const statuses = new Set<number>();
  for (let count = 0; count < 12; count += 1) statuses.add((await report('ghi', `203.0.113.${count + 20}`)).status);
  assert.deepEqual([...statuses], [200, 429]);
  assert.equal((await report('jkl', '203.0.113.98')).status, 200);
});

test('logins are limited by address, also from this machine, in the form of their errors', async () => {
  const refresh = () => server.send('POST', `/api/account/${server.account}/refresh`, { body: { csrf: 'none' } });
  const statuses: number[] = [];
  for (let count = 0; count < 11; count += 1) statuses.push((await refresh()).status);
  assert.deepEqual(new Set(statuses.slice(0, 10)), new Set([401]));
  assert.equal(statuses[10], 429);
  const { headers, json } = await refresh();
  assert.deepEqual([headers['retry-after'], json.error.internalCode], ['1', 20]);
});
