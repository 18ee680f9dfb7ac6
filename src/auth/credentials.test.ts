import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import type { ConfigStore } from '../store/config-store.ts';
import { createMemoryConfigStore } from '../store/memory/config-store.ts';
import type { AccountId } from '../visit/ids.ts';
import { hashToken } from './bearer/hash-token.ts';
import {
  changeAccount,
  createAccount,
  createApiKey,
  createBearerToken,
  deleteAccount,
  MAX_KEYS_PER_ACCOUNT,
  revokeApiKey,
  revokeBearerToken,
} from './credentials.ts';
import { DEFAULT_RIGHTS } from './rights.ts';
import { openSecretBox, type SecretBox } from './secret-box.ts';

const SHOP = 'shop' as AccountId;
const WANTED = { account: SHOP, name: 'desk', now: 5 };
let folder: string;
let box: SecretBox;
let store: ConfigStore;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vestibule-credentials-'));
  box = await openSecretBox(path.join(folder, 'secret.key'));
});

after(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  store = createMemoryConfigStore();
  await createAccount(store, { id: 'shop', now: 1 });
});

test('an account has defaults that serve published clients', () => {
  assert.deepEqual(store.read().accounts, [
    {
      id: 'shop',
      name: 'shop',
      createdAt: 1,
      allowPlaintextSignatures: false,
      allowedOrigins: ['*'],
      tag: { respectDoNotTrack: false, respectGlobalPrivacyControl: false, requireConsent: false },
    },
  ]);
});

test('an account id is checked and unique', async () => {
  for (const id of ['', 'a b', 'x'.repeat(21), 'ä'])
    await assert.rejects(createAccount(store, { id, now: 1 }), { fault: 'bad-account-id' });
  await assert.rejects(createAccount(store, { id: 'shop', now: 2 }), { name: 'CredentialError', fault: 'duplicate-account' });
  assert.equal(store.read().accounts.length, 1);
});

test('an account changes in what is named', async () => {
  await changeAccount(store, SHOP, { allowedOrigins: ['https://desk.example'] });
  const [account] = store.read().accounts;
  assert.deepEqual([account?.allowedOrigins, account?.name, account?.createdAt], [['https://desk.example'], 'shop', 1]);
  await assert.rejects(changeAccount(store, 'none' as AccountId, { name: 'x' }), { fault: 'unknown-account' });
});

test('deleting an account deletes its keys and tokens and nobody else’s', async () => {
  await createAccount(store, { id: 'bank', now: 1 });
  for (const account of [SHOP, 'bank' as AccountId]) {
    await createApiKey(store, box, { ...WANTED, account });
    await createBearerToken(store, { ...WANTED, account });
  }
  await deleteAccount(store, SHOP);
  const { accounts, keys, tokens } = store.read();
  assert.deepEqual([accounts, keys, tokens].map((all) => all.length), [1, 1, 1]); // prettier-ignore
  assert.deepEqual([accounts[0]?.id, keys[0]?.account, tokens[0]?.account], ['bank', 'bank', 'bank']);
  await assert.rejects(deleteAccount(store, SHOP), { fault: 'unknown-account' });
});

test('a new key has four values of its own, and only sealed secrets are stored', async () => {
  const created = await createApiKey(store, box, WANTED);
  const values = [created.consumerKey, created.consumerSecret, created.accessToken, created.accessTokenSecret];
  for (const value of values) assert.match(value, /^[0-9a-f]{32}$/);
  assert.equal(new Set(values).size, 4);
  assert.match(created.key.id, /^key_[0-9a-f]{8}$/);
  const [stored] = store.read().keys;
  assert.deepEqual([stored?.rights, stored?.name, stored?.createdAt, stored?.account], [DEFAULT_RIGHTS, 'desk', 5, 'shop']);
  assert.equal(box.open(stored!.sealedConsumerSecret), created.consumerSecret);
  assert.equal(box.open(stored!.sealedAccessTokenSecret), created.accessTokenSecret);
  for (const secret of [created.consumerSecret, created.accessTokenSecret]) assert.ok(!JSON.stringify(store.read()).includes(secret));
});

test('values that clients have already are taken as they are', async () => {
  const values = { consumerKey: 'app', consumerSecret: 'a&b c/d', accessToken: 'token', accessTokenSecret: ' ' };
  const { key, ...created } = await createApiKey(store, box, { ...WANTED, values });
  assert.deepEqual(created, values);
  assert.equal(box.open(key.sealedConsumerSecret), 'a&b c/d');
  for (const bad of ['', 'ä', 'a\nb', 'x'.repeat(257)]) {
    await assert.rejects(createApiKey(store, box, { ...WANTED, values: { consumerSecret: bad } }), { fault: 'bad-value' });
  }
});

test('a consumer key is unique over all accounts', async () => {
  await createAccount(store, { id: 'bank', now: 1 });
  await createApiKey(store, box, { ...WANTED, values: { consumerKey: 'app' } });
  const again = { ...WANTED, account: 'bank' as AccountId, values: { consumerKey: 'app' } };
  await assert.rejects(createApiKey(store, box, again), { fault: 'duplicate-key' });
});

test('an account has at most a hundred keys in force', async () => {
  for (let made = 0; made < MAX_KEYS_PER_ACCOUNT; made += 1) await createApiKey(store, box, WANTED);
  await assert.rejects(createApiKey(store, box, WANTED), { fault: 'too-many-keys' });
  await revokeApiKey(store, store.read().keys[7]!.id, 9);
  await createApiKey(store, box, WANTED);
});

test('credentials need a known account and known rights', async () => {
  const foreign = { ...WANTED, account: 'none' as AccountId };
  await assert.rejects(createApiKey(store, box, foreign), { fault: 'unknown-account' });
  await assert.rejects(createBearerToken(store, foreign), { fault: 'unknown-account' });
  for (const rights of [[], ['visit:write']]) {
    await assert.rejects(createApiKey(store, box, { ...WANTED, rights }), { fault: 'bad-right' });
    await assert.rejects(createBearerToken(store, { ...WANTED, rights }), { fault: 'bad-right' });
  }
  const { record } = await createBearerToken(store, { ...WANTED, rights: ['visit:report', 'visit:read', 'visit:report'] });
  assert.deepEqual(record.rights, ['visit:read', 'visit:report']);
});

test('a token is stored as its hash only', async () => {
  const { token, record } = await createBearerToken(store, { ...WANTED, expiresAt: 77 });
  assert.match(token, /^[0-9a-f]{64}$/);
  assert.match(record.id, /^tok_[0-9a-f]{8}$/);
  assert.deepEqual([record.hash, record.expiresAt], [hashToken(token), 77]);
  assert.ok(!JSON.stringify(store.read()).includes(token));
});

test('revoking keeps the credential and the time it was first revoked', async () => {
  const { key } = await createApiKey(store, box, WANTED);
  const { record } = await createBearerToken(store, WANTED);
  for (const now of [10, 20]) {
    await revokeApiKey(store, key.id, now);
    await revokeBearerToken(store, record.id, now);
  }
  assert.deepEqual([store.read().keys[0]?.revokedAt, store.read().tokens[0]?.revokedAt], [10, 10]);
  await assert.rejects(revokeApiKey(store, 'key_none', 1), { fault: 'unknown-credential' });
  await assert.rejects(revokeBearerToken(store, key.id, 1), { fault: 'unknown-credential' });
});
