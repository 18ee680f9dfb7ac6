import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { type Nonces, openNonces } from './nonces.ts';

const WINDOW = 300;
let folder: string;
let seconds: number;
let opened: Nonces[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vestibule-nonces-'));
  seconds = 1_700_000_000;
  opened = [];
});

afterEach(async () => {
  for (const nonces of opened) await nonces.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(windowSeconds = WINDOW, maxNonces = 1_000): Promise<Nonces> {
  const nonces = await openNonces({ folder, windowSeconds, maxNonces, now: () => seconds * 1000 });
  opened.push(nonces);
  return nonces;
}

/** Whether the nonce was not used before, once its use is written. */
async function use(nonces: Nonces, credential: string, nonce: string, timestamp: number): Promise<boolean> {
  const recording = nonces.use(credential, nonce, timestamp);
  await recording;
  return recording !== undefined;
}

async function nonceFiles(): Promise<string[]> {
  return (await readdir(folder)).toSorted();
}

test('a nonce is used once for a credential, whatever its timestamp', async () => {
  const nonces = await open();
  assert.equal(await use(nonces, 'key_a', 'n1', seconds), true);
  assert.equal(await use(nonces, 'key_a', 'n1', seconds), false);
  assert.equal(await use(nonces, 'key_a', 'n1', seconds + WINDOW), false);
  assert.equal(await use(nonces, 'key_b', 'n1', seconds), true);
  assert.equal(await use(nonces, 'key_a', 'n2', seconds), true);
});

test('of equal uses at the same time exactly one succeeds', async () => {
  const nonces = await open();
  const uses = await Promise.all(Array.from({ length: 20 }, () => use(nonces, 'key_a', 'same', seconds)));
  assert.equal(uses.filter(Boolean).length, 1);
});

test('a nonce is refused as long as its timestamp is acceptable, at every moment of the window', async () => {
  const nonces = await open();
  const start = seconds;
  for (const offset of [-WINDOW, -1, 0, 1, WINDOW]) assert.equal(await use(nonces, 'key_a', `at ${offset}`, start + offset), true);
  for (let passed = 0; passed <= 2 * WINDOW; passed += 7) {
    seconds = start + passed;
    for (const offset of [-WINDOW, -1, 0, 1, WINDOW]) {
      if (start + offset + WINDOW >= seconds)
        assert.equal(await use(nonces, 'key_a', `at ${offset}`, start + offset), false, `${offset} after ${passed}`);
    }
  }
});

test('what no timestamp can make acceptable again is forgotten, in memory and on disk', async () => {
  const nonces = await open();
  for (let window = 0; window < 20; window += 1) {
    for (let number = 0; number < 10; number += 1) await use(nonces, 'key_a', `${window}-${number}`, seconds);
    seconds += WINDOW;
  }
  await use(nonces, 'key_a', 'last', seconds);
  assert.ok(nonces.size() <= 30, `${nonces.size()} remembered`);
  await nonces.close();
  assert.ok((await nonceFiles()).length <= 4, (await nonceFiles()).join());
});

test('as many as may be are remembered, and then no more are taken until some are out of the window', async () => {
  const nonces = await open(WINDOW, 3);
  for (const nonce of ['n1', 'n2', 'n3']) assert.equal(await use(nonces, 'key_a', nonce, seconds), true);
  assert.throws(() => nonces.use('key_a', 'n4', seconds), { code: 'store-unavailable', retryAfterSeconds: WINDOW });
  seconds += 2 * WINDOW;
  assert.equal(await use(nonces, 'key_a', 'n4', seconds), true);
});

test('uses survive a restart, odd characters included', async () => {
  const odd = ['plain', 'with space', 'line\nbreak', 'semi;colon', '日本', '%', '857690720.659779', '\uD800'];
  const first = await open();
  for (const nonce of odd) assert.equal(await use(first, 'key_a', nonce, seconds), true);
  await first.close();
  // The last moment at which the timestamp is acceptable.
  seconds += WINDOW + 0.9;
  const second = await open();
  assert.equal(second.size(), odd.length);
  for (const nonce of odd) assert.equal(await use(second, 'key_a', nonce, Math.floor(seconds)), false, nonce);
});

test('a window of parts of a second counts as whole seconds', async () => {
  seconds += 0.7;
  for (const window of [0, 0.25, 1.5]) {
    const nonces = await open(window);
    assert.equal(await use(nonces, 'key_a', `n${window}`, Math.floor(seconds)), true);
    await nonces.close();
    assert.equal(await use(await open(window), 'key_a', `n${window}`, Math.floor(seconds)), false);
  }
});

test('what is outside the window is not read again', async () => {
  const first = await open();
  await use(first, 'key_a', 'old', seconds);
  await first.close();
  seconds += WINDOW + 1;
  assert.equal((await open()).size(), 0);
});

test('a record torn at any byte loses only itself, and later records stand', async () => {
  const first = await open();
  await use(first, 'key_a', 'whole', seconds);
  await use(first, 'key_a', 'torn-nonce', seconds);
  await first.close();
  const [name] = await nonceFiles();
  const file = path.join(folder, name!);
  const content = await readFile(file, 'latin1');
  const lastRecord = content.lastIndexOf('\n');
  for (let length = lastRecord; length < content.length; length += 1) {
    await writeFile(file, content.slice(0, length));
    const again = await open();
    assert.equal(again.size(), 1, `torn at ${length}`);
    assert.equal(await use(again, 'key_a', 'after', seconds), true);
    await again.close();
    assert.equal((await open()).size(), 2, `torn at ${length}, then appended`);
  }
});

test('garbage in a file and foreign files do not stop the start', async () => {
  const first = await open();
  await use(first, 'key_a', 'n', seconds);
  await first.close();
  const [name] = await nonceFiles();
  await appendFile(path.join(folder, name!), Buffer.from([0, 255, 10, 13, 59, 10]));
  await writeFile(path.join(folder, 'notes.txt'), 'not ours');
  assert.equal((await open()).size(), 1);
});

test('uses of one turn of the event loop are one write', async () => {
  const nonces = await open();
  await Promise.all([1, 2, 3].map((nonce) => use(nonces, 'key_a', `n${nonce}`, seconds)));
  const [name] = await nonceFiles();
  assert.equal((await readFile(path.join(folder, name!), 'utf8')).trim().split('\n').length, 3);
});

test('a use that cannot be written is refused and may be tried again', async () => {
  const nonces = await open();
  await rm(folder, { recursive: true });
  await assert.rejects(use(nonces, 'key_a', 'n', seconds), { name: 'ApiError', code: 'store-unavailable' });
  const again = await open();
  assert.equal(again.size(), 0);
  assert.equal(await use(nonces, 'key_a', 'n', seconds), true);
  assert.equal(await use(nonces, 'key_a', 'n', seconds), false);
});
