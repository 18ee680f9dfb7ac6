import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createLocalJWKSet, decodeProtectedHeader, exportPKCS8, generateKeyPair, importPKCS8, jwtVerify, SignJWT } from 'jose';
import { createClient, type CreatedClient, revokeClient } from '../../src/auth/oauth2/clients.ts';
import { rotateTokenKey } from '../../src/auth/oauth2/token-keys.ts';
import type { Right } from '../../src/auth/rights.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { addTenant, configure, issueToken } from './configuration.ts';
import { startVisitByTag } from './shop-visit.ts';
import { eventsPath, startTestServer, statePath, type TestAnswer, type TestServer } from './test-server.ts';

/** OAuth 2.0 client credentials (contract §7.3, RFC 6749 §4.4). */

const account = '12345678' as AccountId;

let server: TestServer;
let vid: string;
let sid: string;
let clock = Date.now();
let made: CreatedClient;

before(async () => {
  server = await startTestServer({ now: () => clock });
  ({ vid, sid } = await startVisitByTag(server));
  made = await addClient(['visit:read', 'visit:read-personal']);
});

after(() => server.stop());

async function addClient(rights: readonly Right[]): Promise<CreatedClient> {
  const created = await configure(server, (store, box) => createClient(store, box, { account, name: 'test', rights, now: clock }));
  await settle();
  return created;
}

/** Waits until the server has read the configuration. */
async function settle(): Promise<void> {
  await issueToken(server, { now: clock });
}

const V1 = `/sentinel/api/account/${account}/app/token?v=1.0`;
const V2 = `/sentinel/api/v2/account/${account}/app/token`;

function ask(fields: Record<string, string>, path = V2, headers: Record<string, string> = {}): Promise<TestAnswer> {
  const form = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
  return server.send('POST', path, { headers: form, body: new URLSearchParams(fields).toString() });
}

function claimOf({ client, clientSecret }: CreatedClient): Record<string, string> {
  return { grant_type: 'client_credentials', client_id: client.id, client_secret: clientSecret };
}

async function tokenOf(client: CreatedClient = made): Promise<string> {
  return (await ask(claimOf(client))).json.access_token;
}

async function read(token: string, target = statePath(account, vid, sid)): Promise<TestAnswer> {
  return server.send('GET', target, { headers: { authorization: `Bearer ${token}` } });
}

test('both paths give a token that reads the state, and whose claims are the documented ones', async () => {
  for (const path of [V1, V2]) {
    const { status, json, headers } = await ask(claimOf(made), path);
    assert.deepEqual([status, json.token_type, json.expires_in], [200, 'Bearer', 3600]);
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal((await read(json.access_token)).json.id, sid);
    const { json: keys } = await server.send('GET', '/sentinel/well-known/jwks');
    const { payload, protectedHeader } = await jwtVerify(json.access_token, createLocalJWKSet(keys), { currentDate: new Date(clock) });
    assert.equal(protectedHeader.alg, 'RS256');
    const seconds = Math.floor(clock / 1000);
    const issuer = `${server.url}/sentinel`;
    const expected = { aud: account, azp: made.client.id, scope: 'visit:read visit:read-personal', iss: issuer, iat: seconds };
    assert.deepEqual(payload, { ...expected, exp: seconds + 3600 });
    assert.equal(keys.keys[0].d, undefined, 'the key set is public');
  }
});

test('a client may show its secret as Basic', async () => {
  const basic = `Basic ${Buffer.from(`${made.client.id}:${made.clientSecret}`).toString('base64')}`;
  const { status } = await ask({ grant_type: 'client_credentials' }, V2, { authorization: basic });
  assert.equal(status, 200);
  assert.equal((await ask(claimOf(made), V2, { authorization: basic })).status, 400, 'not in two places');
});

test('a token has the rights of its client, and no others', async () => {
  const headers = { authorization: `Bearer ${await tokenOf()}` };
  const { status, json } = await server.send('POST', eventsPath(account, vid, sid), { headers, body: [] });
  assert.equal(status, 401);
  assert.match(json.message, /lacks the right visit:report/);
});

test('a token is good in its own account only, and not for the server', async () => {
  const tenant = await addTenant(server, { id: 'other', now: clock }, 'visitor');
  const answer = await read(await tokenOf(), statePath('other', tenant.vid, tenant.sid));
  assert.equal(answer.status, 401);
  const page = { authorization: `Bearer ${await tokenOf()}`, origin: 'https://desk.example' };
  assert.equal((await server.send('GET', '/metrics', { headers: page })).status, 401);
});

test('what is wrong with a request is told in the words of RFC 6749', async () => {
  const claim = claimOf(made);
  const cases: readonly [Promise<TestAnswer>, number, string][] = [
    [ask({ ...claim, client_secret: 'wrong' }), 401, 'invalid_client'],
    [ask({ ...claim, client_id: 'nobody' }), 401, 'invalid_client'],
    [ask({ ...claim, grant_type: 'password' }), 400, 'unsupported_grant_type'],
    [ask({ client_id: 'x' }), 400, 'invalid_request'],
    [ask({ grant_type: 'client_credentials', client_id: 'x' }), 400, 'invalid_request'],
    [server.send('POST', V2, { headers: { 'content-type': 'application/json' }, body: '{}' }), 415, 'invalid_request'],
    [ask(claim, V1.replace('1.0', '9')), 400, 'invalid_request'],
    [ask(claim, V2.replace(account, '87654321')), 401, 'invalid_request'],
  ];
  for (const [answer, status, error] of cases) {
    const { status: actual, json } = await answer;
    assert.deepEqual([actual, json.error], [status, error]);
    assert.equal(typeof json.internalCode, 'number');
  }
});

test('a token that is forged, changed, of another key or unsigned is refused', async () => {
  const token = await tokenOf();
  const [head = '', body = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const { kid } = decodeProtectedHeader(token) as { kid: string };
  const forger = await importPKCS8(await exportPKCS8(privateKey), 'RS256');
  const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(forger);
  const { json: keys } = await server.send('GET', '/sentinel/well-known/jwks');
  const publicPem = createPublicKey({ key: keys.keys[0], format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const confused = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(Buffer.from(publicPem));
  const more = Buffer.from(JSON.stringify({ ...claims, scope: 'visit:report' })).toString('base64url');
  const none = Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url');
  for (const wrong of [
    forged,
    confused,
    `${head}.${more}.${signature}`,
    `${none}.${body}.`,
    `${head}.${body}.${signature}x`,
    'a.b.c',
    '..',
  ]) {
    const { status, json } = await read(wrong);
    assert.deepEqual([status, json.internalCode], [401, 10]);
  }
});

test('a token expires, however often it was used', async () => {
  const token = await tokenOf();
  assert.equal((await read(token)).status, 200);
  clock += 3_600_000;
  ({ vid, sid } = await startVisitByTag(server));
  const { status, json } = await read(token);
  assert.equal(status, 401);
  assert.match(json.message, /expired/);
});

test('after one change of the key old tokens are good, after a second they are not', async () => {
  const old = await tokenOf();
  await configure(server, (store, box) => rotateTokenKey(store, box, clock));
  await settle();
  const current = await tokenOf();
  assert.notEqual(decodeProtectedHeader(current).kid, decodeProtectedHeader(old).kid);
  for (const token of [old, current]) assert.equal((await read(token)).status, 200);
  assert.equal((await server.send('GET', '/sentinel/well-known/jwks')).json.keys.length, 2);
  await configure(server, (store, box) => rotateTokenKey(store, box, clock));
  await settle();
  assert.equal((await read(old)).status, 401);
  assert.equal((await read(current)).status, 200);
});

test('revoking a client ends its tokens', async () => {
  const client = await addClient(['visit:read']);
  const token = await tokenOf(client);
  assert.equal((await read(token)).status, 200);
  await configure(server, (store) => revokeClient(store, client.client.id, clock));
  await settle();
  const { status, json } = await read(token);
  assert.equal(status, 401);
  assert.match(json.message, /client was revoked/);
  assert.equal((await ask(claimOf(client))).status, 401);
});
