import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { changePassword, createUser, disableUser, enableUser } from '../../src/auth/login/users.ts';
import { createApiKey, revokeApiKey } from '../../src/auth/credentials.ts';
import type { Right } from '../../src/auth/rights.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { addTenant, configure as change, issueToken } from './configuration.ts';
import { startVisitByTag } from './shop-visit.ts';
import { eventsPath, startTestServer, statePath, type JsonBody, type TestAnswer, type TestServer } from './test-server.ts';

/** The Login API (contract §7.1, §11.1 habit 10). */

const PASSWORD = 'correct horse battery';
const account = '12345678' as AccountId;

let dataDir: string;
let server: TestServer;
let clock = Date.now();

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vestibule-login-'));
  server = await startTestServer({ dataDir, now: () => clock });
  await addUser('anna');
});

after(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true });
});

/** Changes the configuration and waits until the server has read it: a failed login would count. */
async function configure<Result>(edit: Parameters<typeof change<Result>>[1]): Promise<Result> {
  const result = await change(server, edit);
  await issueToken(server, { now: clock });
  return result;
}

async function addUser(loginName: string, rights?: readonly Right[]): Promise<void> {
  await configure((store) => createUser(store, { account, loginName, password: PASSWORD, rights, now: clock }));
}

function login(body: unknown, query = '?v=1.3', path = `/api/account/${account}/login`): Promise<TestAnswer> {
  return server.send('POST', path + query, { body });
}

function cookieOf({ headers }: TestAnswer): string {
  return headers['set-cookie']![0]!.split(';')[0]!;
}

function keepAlive(name: 'refresh' | 'logout', cookie: string, body: unknown): Promise<TestAnswer> {
  return server.send('POST', `/api/account/${account}/${name}?v=1.3`, { headers: cookie ? { cookie } : {}, body });
}

async function statusWith(bearer: string, method = 'GET', target?: string): Promise<number> {
  const { vid, sid } = await startVisitByTag(server);
  const path = target ?? (method === 'GET' ? statePath(account, vid, sid) : eventsPath(account, vid, sid));
  return (await server.send(method, path, { headers: { authorization: `Bearer ${bearer}` }, body: method === 'GET' ? undefined : [] }))
    .status;
}

test('a login answers what clients read from it', async () => {
  for (const version of ['?v=1.3', '?v=1.2', '']) {
    const { status, json, headers } = await login({ username: 'anna', password: PASSWORD }, version);
    assert.equal(status, 200);
    for (const secret of [json.bearer, json.csrf, json.sessionId]) assert.match(secret, /^[0-9a-f]{64}$/);
    assert.equal(json.sessionTTl, '28800000');
    assert.match(json.config.userId, /^\d+$/);
    assert.deepEqual([json.config.loginName, json.config.isAdmin, json.config.serverCurrentTime], ['anna', false, clock]);
    const { host } = new URL(server.url);
    for (const service of ['smt', 'agentVep']) {
      assert.deepEqual(
        json.csdsCollectionResponse.baseURIs.find((entry: JsonBody) => entry.service === service),
        { account, baseURI: host, service },
      );
    }
    assert.equal(headers['cache-control'], 'no-store');
    const [cookie = ''] = headers['set-cookie']!;
    assert.match(cookie, /^Session_id=[0-9a-f]{64}; Path=\/api\/account\/12345678; Max-Age=28800; HttpOnly; SameSite=Strict; Secure$/);
  }
});

test('the bearer has the rights of the user, and no others', async () => {
  const { json } = await login({ username: 'anna', password: PASSWORD });
  assert.equal(await statusWith(json.bearer), 200);
  assert.equal(await statusWith(json.bearer, 'POST'), 401);
  assert.equal(await statusWith(json.bearer, 'GET', '/metrics'), 200, 'whoever calls from this machine may observe it');
});

test('a password may hold slashes that the client escaped', async () => {
  await configure((store) =>
    createUser(store, { account, loginName: 'dom/ain', password: 'a/b/c/d/e', rights: ['visit:read'], now: clock }),
  );
  const body = String.raw`{"username":"dom\/ain","password":"a\/b\/c\/d\/e"}`;
  assert.equal((await login(body)).status, 200);
});

test('a wrong password and an unknown user get the same answer, wrapped', async () => {
  const wrong = await login({ username: 'anna', password: 'wrong password' });
  const unknown = await login({ username: 'nobody', password: PASSWORD });
  for (const { status, json } of [wrong, unknown]) {
    assert.equal(status, 401);
    assert.deepEqual(json, {
      error: {
        time: new Date(clock).toISOString(),
        message: 'The login name or what proves it is wrong.',
        internalCode: 10,
        responseStatus: 'UNAUTHORIZED',
      },
    });
  }
  assert.deepEqual(Object.keys(wrong.headers).toSorted(), Object.keys(unknown.headers).toSorted());
  await login({ username: 'anna', password: PASSWORD });
});

test('whatever else is wrong is JSON of the same form', async () => {
  const codes = async (answer: Promise<TestAnswer>) => {
    const { status, json } = await answer;
    return [status, json.error.internalCode];
  };
  assert.deepEqual(await codes(login({ username: 'anna', password: PASSWORD }, '?v=2.0')), [400, 33]);
  assert.deepEqual(await codes(login('{"username":')), [400, 33]);
  assert.deepEqual(await codes(login([])), [400, 33]);
  assert.deepEqual(await codes(login(Buffer.alloc(2 ** 20 + 1, 32))), [413, 33]);
  const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `username=anna&password=${PASSWORD}` };
  assert.deepEqual(await codes(server.send('POST', `/api/account/${account}/login`, form)), [415, 33]);
  assert.deepEqual(await codes(login({ username: 'anna' })), [400, 33]);
  assert.deepEqual(await codes(login({ username: 'anna', password: 17 })), [400, 33]);
  assert.deepEqual(await codes(login({ username: 'anna', password: PASSWORD }, '', '/api/account/87654321/login')), [401, 6]);
});

test('an application logs in with the four values of a key and a user, and has the rights that both have', async () => {
  const key = await configure(async (store, box) =>
    createApiKey(store, box, { account, name: 'bot', rights: ['visit:read', 'visit:report'], now: clock }),
  );
  const { consumerKey: appKey, consumerSecret: secret, accessToken, accessTokenSecret } = key;
  const body = { username: 'anna', appKey, secret, accessToken, accessTokenSecret };
  const { json } = await login(body);
  assert.equal(await statusWith(json.bearer), 200);
  assert.equal(await statusWith(json.bearer, 'POST'), 401, 'anna may not report');
  for (const wrong of [{ secret: 'x' }, { accessToken: 'x' }, { accessTokenSecret: 'x' }, { appKey: 'x' }]) {
    assert.equal((await login({ ...body, ...wrong })).status, 401);
  }
  assert.equal((await login({ ...body, username: 'nobody' })).status, 401);
  await configure((store) => revokeApiKey(store, key.key.id, clock));
  assert.equal(await statusWith(json.bearer), 401);
});

test("another account's user is nobody here", async () => {
  await addTenant(server, { id: 'elsewhere', now: clock }, 'visitor');
  await configure((store) => createUser(store, { account: 'elsewhere' as AccountId, loginName: 'bert', password: PASSWORD, now: clock }));
  const body = { username: 'bert', password: PASSWORD };
  assert.equal((await login(body)).status, 401);
  const { json } = await login(body, '', '/api/account/elsewhere/login');
  assert.equal(await statusWith(json.bearer), 401);
});

test('a refresh needs the cookie and the CSRF token, under either spelling, and keeps the bearer alive', async () => {
  const started = await login({ username: 'anna', password: PASSWORD });
  const { csrf, bearer, sessionId } = started.json;
  const cookie = cookieOf(started);
  assert.equal(cookie, `Session_id=${sessionId}`);
  clock += 7 * 3_600_000;
  for (const body of [{ csrf }, { csfr: csrf }]) {
    const answer = await keepAlive('refresh', `theme=dark; ${cookie}`, body);
    assert.deepEqual([answer.status, answer.text], [200, '']);
    assert.equal(cookieOf(answer), cookie);
  }
  clock += 7 * 3_600_000;
  assert.equal(await statusWith(bearer), 200);
  const refusals = [keepAlive('refresh', cookie, { csrf: 'x' }), keepAlive('refresh', '', { csrf }), keepAlive('refresh', cookie, {})];
  for (const answer of await Promise.all(refusals)) {
    assert.equal(answer.status, 401);
    assert.match(answer.json.error.message, /^CSRF token invalid!/);
    assert.equal(answer.json.error.internalCode, 10);
  }
  clock += 3_600_001;
  assert.equal(await statusWith(bearer), 401);
  assert.equal((await keepAlive('refresh', cookie, { csrf })).status, 401);
});

test('a logout ends the session, its cookie and its bearer', async () => {
  const started = await login({ username: 'anna', password: PASSWORD });
  const answer = await keepAlive('logout', cookieOf(started), { csrf: started.json.csrf });
  assert.deepEqual([answer.status, answer.text], [200, '']);
  assert.match(answer.headers['set-cookie']![0]!, /^Session_id=; .*Max-Age=0/);
  assert.equal(await statusWith(started.json.bearer), 401);
  assert.equal((await keepAlive('refresh', cookieOf(started), { csrf: started.json.csrf })).status, 401);
});

test('disabling a user or changing the password ends the sessions', async () => {
  await addUser('carl');
  const name = { account, loginName: 'carl' };
  const before = await login({ username: 'carl', password: PASSWORD });
  await configure((store) => changePassword(store, name, 'another password'));
  assert.equal(await statusWith(before.json.bearer), 401);
  const changed = await login({ username: 'carl', password: 'another password' });
  assert.equal(await statusWith(changed.json.bearer), 200);
  await configure((store) => disableUser(store, name, clock));
  assert.equal(await statusWith(changed.json.bearer), 401);
  assert.equal((await login({ username: 'carl', password: 'another password' })).status, 401);
  await configure((store) => enableUser(store, name));
  assert.equal((await login({ username: 'carl', password: 'another password' })).status, 200);
  assert.equal(await statusWith(changed.json.bearer), 401, 'the sessions from before stay ended');
});

test('a restart ends no session', async () => {
  const started = await login({ username: 'anna', password: PASSWORD });
  const { vid, sid } = await startVisitByTag(server);
  await server.stop();
  server = await startTestServer({ dataDir, now: () => clock });
  const headers = { authorization: `Bearer ${started.json.bearer}` };
  assert.equal((await server.send('GET', statePath(account, vid, sid), { headers })).json.id, sid);
  assert.equal((await keepAlive('refresh', cookieOf(started), { csrf: started.json.csrf })).status, 200);
});

test('guessing is slowed down with Retry-After, for names that exist and names that do not', async () => {
  await addUser('dora');
  for (const username of ['dora', 'no dora']) {
    for (let failure = 1; failure <= 5; failure += 1) {
      assert.equal((await login({ username, password: 'wrong password' })).status, 401);
    }
    const { status, headers, json } = await login({ username, password: PASSWORD });
    assert.deepEqual([status, headers['retry-after'], json.error.internalCode], [429, '1', 20]);
  }
  clock += 1000;
  assert.equal((await login({ username: 'dora', password: PASSWORD })).status, 200);
});

test('a restart gives nobody free guesses', async () => {
  await addUser('emil');
  for (let failure = 1; failure <= 5; failure += 1) await login({ username: 'emil', password: 'wrong password' });
  await server.stop();
  server = await startTestServer({ dataDir, now: () => clock });
  assert.equal((await login({ username: 'emil', password: PASSWORD })).status, 429);
  clock += 1000;
  assert.equal((await login({ username: 'emil', password: PASSWORD })).status, 200);
});
