import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deleteAccount, revokeApiKey, revokeBearerToken } from '../../src/auth/credentials.ts';
import type { KeyValues } from '../../src/auth/key-values.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { signRequest } from '../auth/signed-request.ts';
import { addTenant, configure, issueToken, messageFor, type Tenant } from './configuration.ts';
import { tagReport } from './shop-visit.ts';
import { eventsPath, startTestServer, statePath, type TestAnswer, type TestServer } from './test-server.ts';
import { until } from './until.ts';

/** Two accounts on one server: nothing of one reaches the other. Both know the same visitor id. */

const SHARED_VISITOR = 'visitorOfBothAccounts1';
const LEAD = { type: 'lead', lead: { topic: 'from outside' } };

let server: TestServer;
let shop: Tenant;
let bank: Tenant;
let clock = 1_790_000_000_000;

before(async () => {
  server = await startTestServer({ now: () => clock });
  shop = await addTenant(server, { id: 'shop', now: clock }, SHARED_VISITOR);
  bank = await addTenant(server, { id: 'bank', now: clock }, SHARED_VISITOR);
});

after(() => server.stop());

interface Attempt {
  readonly method: string;
  readonly target: string;
  readonly body?: unknown;
}

/** Every request that takes a credential, about a visit of an account. */
function attemptsOn({ account, vid, sid }: Tenant): Attempt[] {
  const bulk = [{ id: '1', vid, sid, events: [LEAD] }];
  return [
    { method: 'GET', target: statePath(account, vid, sid) },
    { method: 'GET', target: eventsPath(account, vid, sid) },
    { method: 'POST', target: eventsPath(account, vid, sid), body: [LEAD] },
    { method: 'PUT', target: eventsPath(account, vid, sid), body: [LEAD] },
    { method: 'POST', target: `/api/account/${account}/monitoring/events/bulk`, body: bulk },
  ];
}

function signed(key: KeyValues, method: string, target: string): string {
  const { host, pathname, search } = new URL(target, server.url);
  const request = { method, host, path: pathname, query: search.slice(1) };
  return signRequest(key, { timestamp: Math.floor(clock / 1000), target: request }).authorization!;
}

function send({ method, target, body }: Attempt, authorization: string): Promise<TestAnswer> {
  return server.send(method, target, { headers: { authorization }, body });
}

async function stateOf({ account, vid, sid, token }: Tenant): Promise<string> {
  const { status, text } = await send({ method: 'GET', target: statePath(account, vid, sid) }, token.authorization);
  assert.equal(status, 200);
  return text;
}

function codeOf({ status, json }: TestAnswer): [number, number] {
  return [status, json.internalCode];
}

test('the same visitor id has a visit of its own in each account', async () => {
  assert.notEqual(shop.sid, bank.sid);
  assert.notEqual(await stateOf(shop), await stateOf(bank));
});

test('a token neither reads nor reports in another account: 401/10', async () => {
  const untouched = await stateOf(bank);
  for (const attempt of attemptsOn(bank)) {
    const answer = await send(attempt, shop.token.authorization);
    assert.deepEqual(codeOf(answer), [401, 10], `${attempt.method} ${attempt.target}`);
    assert.match(answer.json.message, /token is not valid for this account/);
  }
  assert.equal(await stateOf(bank), untouched);
});

test('a key neither reads nor reports in another account: 401/10', async () => {
  const untouched = await stateOf(bank);
  for (const attempt of attemptsOn(bank)) {
    const answer = await send(attempt, signed(shop.key, attempt.method, attempt.target));
    assert.deepEqual(codeOf(answer), [401, 10], `${attempt.method} ${attempt.target}`);
    assert.match(answer.json.message, /consumer key is not valid for this account/);
  }
  assert.equal(await stateOf(bank), untouched);
});

test('a session of another account is 404/39, also for a visitor that both know', async () => {
  const foreign = { ...bank, sid: shop.sid };
  for (const attempt of attemptsOn(foreign).slice(0, 4)) {
    assert.deepEqual(codeOf(await send(attempt, bank.token.authorization)), [404, 39], `${attempt.method} ${attempt.target}`);
  }
});

test('a visitor of another account is 404/37', async () => {
  const { json } = await tagReport({ ...server, account: shop.account }, { t: 'sp', pid: '7', u: 'https://shop.example/' });
  const { lpVisitorId: vid, lpSessionId: sid } = json.sdkConf;
  for (const attempt of attemptsOn({ ...bank, vid, sid }).slice(0, 4)) {
    assert.deepEqual(codeOf(await send(attempt, bank.token.authorization)), [404, 37], `${attempt.method} ${attempt.target}`);
  }
});

test('a bulk line that names a session of another account starts a visit of its own', async () => {
  const untouched = await stateOf(shop);
  const [bulk] = attemptsOn({ ...bank, sid: shop.sid }).slice(-1);
  assert.equal((await send(bulk!, bank.token.authorization)).json.applied, 1);
  assert.equal(await stateOf(shop), untouched);
  assert.doesNotMatch(await stateOf({ ...bank, sid: shop.sid }), /"pageTitle"/);
});

test('a tag that reports with the ids of another account gets a visit of its own', async () => {
  const untouched = await stateOf(bank);
  for (const t of ['uc', 'ip', 'pl', 'sp']) {
    const report = { t, pid: '1899669462', vid: bank.vid, sid: bank.sid, sdes: [LEAD] };
    const { status, json } = await tagReport({ ...server, account: shop.account }, report);
    assert.equal(status, 200);
    assert.notEqual(json.sdkConf.lpSessionId, bank.sid);
  }
  assert.equal(await stateOf(bank), untouched);
});

test('a token that is revoked while the server runs is refused', async () => {
  const token = await issueToken(server, { account: shop.account, now: clock });
  assert.match(await messageFor(server, shop.account, token.authorization), /no record of the visitor/);
  await configure(server, (store) => revokeBearerToken(store, token.id, clock));
  await until(async () => /token was revoked at 20/.test(await messageFor(server, shop.account, token.authorization)));
  const answers = await Promise.all(attemptsOn(shop).map((attempt) => send(attempt, token.authorization)));
  assert.deepEqual(
    answers.map(codeOf),
    Array.from({ length: 5 }, () => [401, 10]),
  );
});

test('a key that is revoked while the server runs is refused', async () => {
  const tenant = await addTenant(server, { id: 'revoked', now: clock }, SHARED_VISITOR);
  const target = statePath(tenant.account, tenant.vid, tenant.sid);
  const read = (): Promise<TestAnswer> => send({ method: 'GET', target }, signed(tenant.key, 'GET', target));
  assert.equal((await read()).status, 200);
  await configure(server, (store) => revokeApiKey(store, tenant.key.key.id, clock));
  await until(async () => (await read()).status === 401);
  assert.match((await read()).json.message, /The key key_\w+ was revoked at 20/);
  for (const attempt of attemptsOn(tenant)) {
    assert.deepEqual(codeOf(await send(attempt, signed(tenant.key, attempt.method, attempt.target))), [401, 10]);
  }
});

test('a token is refused from the moment it expires', async () => {
  const token = await issueToken(server, { account: shop.account, now: clock, expiresAt: clock + 1000 });
  clock += 999;
  assert.match(await messageFor(server, shop.account, token.authorization), /no record of the visitor/);
  clock += 1;
  assert.match(await messageFor(server, shop.account, token.authorization), /token expired at 20/);
  const answers = await Promise.all(attemptsOn(shop).map((attempt) => send(attempt, token.authorization)));
  assert.deepEqual(
    answers.map(codeOf),
    Array.from({ length: 5 }, () => [401, 10]),
  );
});

test('a deleted account is unknown with all that belonged to it: 404/6, and 422/6 where events are reported', async () => {
  const tenant = await addTenant(server, { id: 'closed', now: clock }, SHARED_VISITOR);
  await configure(server, (store) => deleteAccount(store, tenant.account as AccountId));
  await until(async () => /account id/.test(await messageFor(server, tenant.account, tenant.token.authorization)));
  const answers = await Promise.all(attemptsOn(tenant).map((attempt) => send(attempt, tenant.token.authorization)));
  assert.deepEqual(answers.map(codeOf), [
    [404, 6],
    [422, 6],
    [422, 6],
    [422, 6],
    [404, 6],
  ]);
  assert.deepEqual(codeOf(await tagReport({ ...server, account: tenant.account }, { t: 'sp', pid: '1' })), [404, 6]);
});
