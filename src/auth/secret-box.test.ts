import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { openSecretBox } from './secret-box.ts';
import { SecretKeyError } from './secret-key-error.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vestibule-secrets-'));
});

after(() => rm(folder, { recursive: true }));

test('a sealed text opens again, also in another process that reads the same key file', async () => {
  const file = path.join(folder, 'new', 'secret.key');
  const box = await openSecretBox(file);
  const again = await openSecretBox(file);
  assert.equal(again.fingerprint, box.fingerprint);
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => again.open(box.seal(text)) === text));
  assert.notEqual(box.seal('same'), box.seal('same'));
});

test('a missing key file is created for its owner only', async () => {
  const file = path.join(folder, 'created.key');
  const box = await openSecretBox(file);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.equal(Buffer.from(await readFile(file, 'latin1'), 'base64').length, 32);
  assert.equal(box.loose, false);
});

test('processes that start at the same time agree on one key and leave nothing else behind', async () => {
  const file = path.join(folder, 'race', 'secret.key');
  const boxes = await Promise.all(Array.from({ length: 8 }, () => openSecretBox(file)));
  assert.equal(new Set(boxes.map(({ fingerprint }) => fingerprint)).size, 1);
  assert.deepEqual(await readdir(path.dirname(file)), ['secret.key']);
});

test('a key file that others may read is reported', async () => {
  const file = path.join(folder, 'loose.key');
  await openSecretBox(file);
  await chmod(file, 0o640);
  assert.equal((await openSecretBox(file)).loose, true);
});

test('a key of 32 bytes is taken raw, in Base64 and in Base64url', async () => {
  const key = Buffer.alloc(32, 0xfb);
  const prints = new Set<string>();
  for (const [name, content] of Object.entries({ raw: key, base64: key.toString('base64'), base64url: `${key.toString('base64url')}\n` })) {
    await writeFile(path.join(folder, name), content);
    prints.add((await openSecretBox(path.join(folder, name))).fingerprint);
  }
  assert.equal(prints.size, 1);
});

test('a file without a key of 32 bytes is refused by name', async () => {
  for (const [name, content] of Object.entries({ empty: '', short: 'c2hvcnQ=', words: 'correct horse battery staple, which is 44 long' })) {
    const file = path.join(folder, name);
    await writeFile(file, content);
    await assert.rejects(openSecretBox(file), (error) => error instanceof SecretKeyError && error.message.includes(file));
  }
});

test('another key does not open a sealed text and says which key would', async () => {
  const box = await openSecretBox(path.join(folder, 'one.key'));
  const other = await openSecretBox(path.join(folder, 'other.key'));
  const message = new RegExp(`sealed with the secret key ${box.fingerprint}, but this is ${other.fingerprint}`);
  assert.throws(() => other.open(box.seal('secret')), { name: 'SecretKeyError', message });
});

test('no changed character of a sealed text goes unnoticed', async () => {
  const box = await openSecretBox(path.join(folder, 'tamper.key'));
  const sealed = box.seal('a secret of some length');
  for (let at = 0; at < sealed.length - 1; at += 1) {
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
    assert.throws(() => box.open(changed), SecretKeyError, `character ${at}`);
  }
  for (const torn of ['', 'v1', 'v1.', sealed.slice(0, 20), `v1.${box.fingerprint}.AAAA`])
    assert.throws(() => box.open(torn), SecretKeyError);
});

test('a derived key is the same for the same purpose only', async () => {
  const box = await openSecretBox(path.join(folder, 'derive.key'));
  assert.deepEqual(box.derive('sessions'), box.derive('sessions'));
  assert.notDeepEqual(box.derive('sessions'), box.derive('seal'));
  assert.equal(box.derive('sessions').length, 32);
});
