import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { openTestAccess, type TestAccess } from '../../test/auth/test-access.ts';
import type { AccountId } from '../visit/ids.ts';
import { hashToken } from './bearer/hash-token.ts';
import { createAccount, createBearerToken, deleteAccount, revokeApiKey } from './credentials.ts';
import { createDirectory } from './directory.ts';
import { openSecretBox, type SecretBox } from './secret-box.ts';

const SHOP = 'shop' as AccountId;
let access: TestAccess;
let folder: string;
let otherBox: SecretBox;

before(async () => {
  access = await openTestAccess();
  folder = await mkdtemp(path.join(tmpdir(), 'vestibule-directory-'));
  otherBox = await openSecretBox(path.join(folder, 'other.key'));
});

after(async () => {
  await access.close();
  await rm(folder, { recursive: true });
});

test('finds accounts, keys and tokens by one lookup, within their account only', async () => {
  const key = await access.createKey('shop');
  const { token, record } = await createBearerToken(access.store, { account: SHOP, name: 'desk', now: 0 });
  access.directory.refresh();
  assert.equal(access.directory.account(SHOP)?.id, 'shop');
  assert.equal(access.directory.account('none' as AccountId), undefined);
  assert.equal(access.directory.key(SHOP, key.consumerKey)?.key.id, key.key.id);
  assert.equal(access.directory.key('bank' as AccountId, key.consumerKey), undefined);
  assert.equal(access.directory.token(SHOP, hashToken(token))?.principal.credential, record.id);
  assert.equal(access.directory.token('bank' as AccountId, hashToken(token)), undefined);
  assert.equal(access.directory.token(SHOP, record.id), undefined);
});

test('a revoked key is still found, without its secrets', async () => {
  const key = await access.createKey('shop');
  assert.notEqual(access.directory.key(SHOP, key.consumerKey)?.signingKey, undefined);
  await revokeApiKey(access.store, key.key.id, 1);
  access.directory.refresh();
  const found = access.directory.key(SHOP, key.consumerKey);
  assert.equal(found?.key.revokedAt, 1);
  assert.equal(found.signingKey, undefined);
});

test('what did not change is not opened again', async () => {
  const key = await access.createKey('shop');
  const opened = access.directory.key(SHOP, key.consumerKey)?.signingKey;
  await access.createKey('shop');
  assert.equal(access.directory.key(SHOP, key.consumerKey)?.signingKey, opened);
});

test('a change by anybody is seen after the next poll', async () => {
  const directory = createDirectory(access.store, access.box, 1);
  await createAccount(access.store, { id: 'later', now: 0 });
  while (directory.account('later' as AccountId) === undefined) await setImmediate();
  directory.close();
  await deleteAccount(access.store, 'later' as AccountId);
});

test('the wrong secret key stops the start', async () => {
  await access.createKey('shop');
  assert.throws(() => createDirectory(access.store, otherBox), { name: 'SecretKeyError', message: /sealed with the secret key/ });
});

test('a key sealed with another secret key while the server runs is known but unusable, and the others go on', async () => {
  const good = await access.createKey('shop');
  const bad = { ...good.key, id: 'key_bad', consumerKey: 'sealed elsewhere', sealedConsumerSecret: otherBox.seal('x') };
  await access.store.change((snapshot) => ({ ...snapshot, keys: [...snapshot.keys, bad] }));
  access.directory.refresh();
  assert.equal(access.directory.key(SHOP, 'sealed elsewhere')?.signingKey, undefined);
  assert.notEqual(access.directory.key(SHOP, good.consumerKey)?.signingKey, undefined);
});
