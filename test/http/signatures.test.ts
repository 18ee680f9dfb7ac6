import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { changeAccount } from '../../src/auth/credentials.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { type Signing, signRequest } from '../auth/signed-request.ts';
import { configure } from './configuration.ts';
import { startVisitByTag } from './shop-visit.ts';
import { startTestServer, statePath, type TestAnswer, type TestServer } from './test-server.ts';
import { until } from './until.ts';

/** What a signer is told over HTTP when its signature is refused, and what a restart remembers of it. */

const NOW = 1_790_000_000_000;
const SECONDS = NOW / 1000;

let dataDir: string;
let server: TestServer;
let target: string;
let key: TestServer['credentials'];

async function start(flags = {}): Promise<void> {
  server = await startTestServer({ dataDir, now: () => NOW, flags });
}

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vestibule-signatures-'));
  await start();
  key = server.credentials;
  const { vid, sid } = await startVisitByTag(server);
  target = statePath(server.account, vid, sid);
});

after(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true });
});

function sign(signing: Partial<Signing> = {}): string {
  const { protocol, host, pathname, search } = new URL(target, server.url);
  const request = { scheme: protocol === 'https:' ? 'https' : 'http', host, path: pathname, query: search.slice(1) } as const;
  return signRequest(key, { timestamp: SECONDS, ...signing, target: { ...request, ...signing.target } }).authorization!;
}

function read(authorization: string): Promise<TestAnswer> {
  return server.send('GET', target, { headers: { authorization } });
}

async function assertRefused(authorization: string, message: RegExp): Promise<void> {
  const { status, json } = await read(authorization);
  assert.deepEqual([status, json.internalCode], [401, 10]);
  assert.match(json.message, message);
}

test('a nonce is accepted once, also when the same request comes twice at once', async () => {
  const authorization = sign();
  const answers = await Promise.all(Array.from({ length: 8 }, () => read(authorization)));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  await assertRefused(authorization, /nonce was used before/);
});

test('a nonce that was used is refused after a restart too', async () => {
  const { host } = new URL(server.url);
  const authorization = sign({ target: { host } });
  assert.equal((await read(authorization)).status, 200);
  await server.stop();
  await start({ port: new URL(server.url).port });
  assert.equal(new URL(server.url).host, host);
  await assertRefused(authorization, /nonce was used before/);
  assert.equal((await read(sign())).status, 200);
});

for (const [offset, message] of [
  [301, /301 seconds ahead of the server's clock, which says 2026-09-21T14:13:20\.000Z; 300 are allowed/],
  [-301, /301 seconds behind the server's clock/],
  [-86_400, /86400 seconds behind the server's clock/],
] as const) {
  test(`a signer whose clock is off by ${offset} seconds is told so`, () => assertRefused(sign({ timestamp: SECONDS + offset }), message));
}

test('a clock that is off by the window is accepted', async () => {
  assert.equal((await read(sign({ timestamp: SECONDS + 300 }))).status, 200);
  assert.equal((await read(sign({ timestamp: SECONDS - 300 }))).status, 200);
});

const STEPS: Readonly<Record<string, readonly [Partial<Signing>, RegExp]>> = {
  'a forged signature': [
    { forged: { oauth_signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' } },
    /signature does not match .* --explain-signature/,
  ],
  'a query signed otherwise than sent': [{ target: { query: 'v=1' } }, /signature does not match/],
  'a missing signature': [{ forged: { oauth_signature: '' } }, /oauth_signature is missing/],
  'a missing nonce': [{ parameters: { oauth_nonce: undefined } }, /oauth_nonce is missing/],
  'a missing timestamp': [{ parameters: { oauth_timestamp: undefined } }, /oauth_timestamp must be the seconds/],
  'a timestamp in milliseconds': [{ timestamp: NOW }, /1788210000000 seconds ahead/],
  "an access token that is not the key's": [{ parameters: { oauth_token: 'x' } }, /access token does not belong to the consumer key/],
  'an unknown consumer key': [{ parameters: { oauth_consumer_key: 'x' } }, /consumer key is not valid for this account/],
  'an unknown method': [{ forged: { oauth_signature_method: 'RSA-SHA1' } }, /oauth_signature_method must be one of HMAC-SHA1/],
  'an unknown version': [{ parameters: { oauth_version: '2.0' } }, /oauth_version must be 1\.0/],
};

for (const [mistake, [signing, message]] of Object.entries(STEPS)) {
  test(`${mistake} is refused with the step that failed`, () => assertRefused(sign(signing), message));
}

test('a refused signature leaves its nonce unused', async () => {
  const parameters = { oauth_nonce: 'a-nonce-to-be-used-again' };
  await assertRefused(sign({ parameters, target: { query: 'v=1' } }), /signature does not match/);
  assert.equal((await read(sign({ parameters }))).status, 200);
});

test('PLAINTEXT is refused unless the account allows it, and accepted over TLS then', async () => {
  await assertRefused(sign({ method: 'PLAINTEXT' }), /account does not accept PLAINTEXT signatures; sign with HMAC/);
  await configure(server, (store) => changeAccount(store, server.account as AccountId, { allowPlaintextSignatures: true }));
  await until(async () => (await read(sign({ method: 'PLAINTEXT' }))).status === 200);
  await assertRefused(sign({ method: 'PLAINTEXT', forged: { oauth_signature: 'wrong&wrong' } }), /signature does not match/);
});

test('PLAINTEXT is refused without TLS, whatever the account allows', async () => {
  await configure(server, (store) => changeAccount(store, server.account as AccountId, { allowPlaintextSignatures: true }));
  await server.stop();
  await start({ tls: 'off' });
  assert.match(server.url, /^http:/);
  await assertRefused(sign({ method: 'PLAINTEXT' }), /PLAINTEXT signatures are accepted over TLS only/);
  assert.equal((await read(sign())).status, 200);
});
