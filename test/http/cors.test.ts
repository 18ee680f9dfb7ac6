import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changeAccount } from '../../src/auth/credentials.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { addTenant, configure, type Tenant } from './configuration.ts';
import { bearer, startVisitByTag } from './shop-visit.ts';
import { eventsPath, startTestServer, statePath, type TestAnswer, type TestServer } from './test-server.ts';
import { until } from './until.ts';

/** An account that names its origins: pages of others cannot read what it answers (contract §12.20). */

const DESK = 'https://desk.example';
const SHOP = 'https://shop.example:8443';
const STRANGERS = ['https://evil.example', 'http://desk.example', 'https://desk.example:444', 'https://desk.example.evil.example', 'null'];

let server: TestServer;
let open: Tenant;
let vid: string;
let sid: string;

before(async () => {
  server = await startTestServer();
  ({ vid, sid } = await startVisitByTag(server));
  open = await addTenant(server, { id: 'open', now: Date.now() }, 'visitor');
  await configure(server, (store) => changeAccount(store, server.account as AccountId, { allowedOrigins: [DESK, SHOP] }));
  await until(async () => (await read(DESK)).headers['access-control-allow-origin'] !== '*');
});

after(() => server.stop());

function read(origin?: string, headers: Record<string, string> = bearer(server)): Promise<TestAnswer> {
  return server.send('GET', statePath(server.account, vid, sid), { headers: { ...headers, ...(origin !== undefined && { origin }) } });
}

function preflight(origin: string): Promise<TestAnswer> {
  const headers = { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' };
  return server.send('OPTIONS', statePath(server.account, vid, sid), { headers });
}

function assertAllowed({ headers }: TestAnswer, origin: string | undefined): void {
  assert.equal(headers['access-control-allow-origin'], origin);
  assert.equal(headers['access-control-allow-credentials'], undefined);
  assert.match(String(headers.vary), /\borigin\b/i);
}

test('only the origins of the account get the header, each its own', async () => {
  for (const origin of [DESK, SHOP]) assertAllowed(await read(origin), origin);
  for (const origin of STRANGERS) assertAllowed(await read(origin), undefined);
});

test('only the origins of the account get an answer to their preflight that allows the request', async () => {
  for (const origin of [DESK, SHOP]) assertAllowed(await preflight(origin), origin);
  for (const origin of STRANGERS) assertAllowed(await preflight(origin), undefined);
});

test('pages may send every header that the documentation has the service allow', async () => {
  const documented =
    'Origin, X-Requested-With, Content-Type, Accept, Authorization, X-HTTP-Method-Override, LP-DOMAIN-REFERER, LP-URL, ETag, ac-revision, X-LP-Last-Modified, If-Match, Authentication-Method';
  const allowed = new Set(String((await preflight(DESK)).headers['access-control-allow-headers']).split(', '));
  for (const name of documented.split(', ')) assert.ok(allowed.has(name), name);
});

test('an answer to a caller without an origin varies by it too: a cache must not hand it to a page', async () => {
  const answer = await read();
  assert.equal(answer.status, 200);
  assertAllowed(answer, undefined);
});

test('refusals and unchanged documents keep to the same origins', async () => {
  assertAllowed(await read(DESK, {}), DESK);
  assertAllowed(await read(STRANGERS[0], {}), undefined);
  const tag = String((await read()).headers.etag);
  for (const [origin, allowed] of [
    [DESK, DESK],
    [STRANGERS[0], undefined],
  ] as const) {
    const answer = await read(origin, { ...bearer(server), 'if-none-match': tag });
    assert.equal(answer.status, 304);
    assertAllowed(answer, allowed);
  }
});

test('reports keep to the same origins', async () => {
  const report = (origin: string): Promise<TestAnswer> =>
    server.send('POST', `/api/js/${server.account}`, { headers: { origin }, body: { t: 'ip', pid: '1899669462', vid, sid } });
  assertAllowed(await report(SHOP), SHOP);
  assertAllowed(await report(STRANGERS[0]!), undefined);
  const wrongMethod = await server.send('DELETE', eventsPath(server.account, vid, sid), { headers: { origin: STRANGERS[0]! } });
  assert.equal(wrongMethod.status, 405);
  assertAllowed(wrongMethod, undefined);
});

test('another account of the server stays open to any origin', async () => {
  const headers = { authorization: open.token.authorization, origin: STRANGERS[0]! };
  const answer = await server.send('GET', statePath(open.account, open.vid, open.sid), { headers });
  assert.deepEqual([answer.status, answer.headers['access-control-allow-origin']], [200, '*']);
});
