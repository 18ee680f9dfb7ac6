import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { open } from 'lmdb';
import { entriesOf } from '../../visit/entry-log.ts';
import { RULES, addEvent, sampleKey, startOrAddEvent } from '../conformance/sample-visit.ts';
import { StoreUnavailableError, type VisitStore } from '../visit-store.ts';
import { FolderInUseError } from './folder-lock.ts';
import { type EmbeddedVisitStoreOptions, openEmbeddedVisitStore } from './visit-store.ts';

const KEYS = Array.from({ length: 50 }, (_, index) => sampleKey(`v${index}`));
let time = Date.UTC(2026, 0, 1);

test('a folder that a store has open cannot be opened by another', async (t) => {
  const folder = await createFolder(t);
  const store = await openStore(t, folder);
  await assert.rejects(openStore(t, folder), FolderInUseError);
  await store.close();
  await openStore(t, folder);
});

test('only the owner of the process can read the files', async (t) => {
  const folder = join(await createFolder(t), 'visits');
  const store = await openStore(t, folder);
  await startAll(store);
  await store.checkpoint();
  for (const path of ['', ...(await readdir(folder, { recursive: true }))]) {
    const status = await stat(join(folder, path));
    if (status.isSocket()) continue;
    assert.equal(status.mode & 0o777, status.isDirectory() ? 0o700 : 0o600, path);
  }
});

test('what was acknowledged is there after a crash: not yet in the database, partly, and wholly', async (t) => {
  const folder = await createFolder(t);
  const store = await openStore(t, folder);
  await startAll(store);
  await expectVersions(t, folder, () => 1);
  await store.checkpoint();
  await expectVersions(t, folder, () => 1);
  await Promise.all(KEYS.filter(isOdd).map((key) => store.update(key, addEvent('x'.repeat(5_000), time))));
  await expectVersions(t, folder, (index) => 1 + (index % 2));
  await store.checkpoint();
  await Promise.all(KEYS.filter(isOdd).map((key) => store.update(key, addEvent('again', time))));
  await expectVersions(t, folder, (index) => 1 + 2 * (index % 2));
});

test('a forgotten visitor stays forgotten after a crash, whether the database knew the visitor or not', async (t) => {
  for (const checkpointed of [false, true]) {
    const folder = await createFolder(t);
    const store = await openStore(t, folder);
    await startAll(store);
    if (checkpointed) await store.checkpoint();
    await store.forget(KEYS[3]!.account, KEYS[3]!.visitor);
    const again = await afterCrash(t, folder);
    assert.equal(await again.absence(KEYS[3]!), 'unknown-visitor');
    assert.equal(again.stats().liveVisits, KEYS.length - 1);
  }
});

test('a visit that had ended before a crash stays ended, though the journal still holds all of it', async (t) => {
  const folder = await createFolder(t);
  const store = await openStore(t, folder);
  await startAll(store);
  time += RULES.idleTimeoutMs;
  await store.sweep();
  const again = await afterCrash(t, folder);
  assert.equal(again.stats().liveVisits, 0);
  assert.equal(await again.absence(KEYS[7]!), 'ended');
});

test('a checkpoint leaves no more of the journal than the segment in use', async (t) => {
  const folder = await createFolder(t);
  const store = await openStore(t, folder);
  for (let round = 0; round < 3; round += 1) {
    await startAll(store);
    await store.checkpoint();
    const [segment, ...others] = await readdir(join(folder, 'journal'));
    assert.equal(others.length, 0);
    assert.equal((await stat(join(folder, 'journal', segment!))).size, 0);
  }
});

test('more changes than may wait for the disk are refused, and nothing of them is seen', async (t) => {
  const store = await openStore(t, await createFolder(t), { maxPendingBytes: 20_000 });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 500 }, (_, index) => {
      const key = KEYS[index % KEYS.length]!;
      return store.update(key, startOrAddEvent(key, 'x'.repeat(200), time));
    }),
  );
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  assert.ok(refused.length > 100 && refused.every(({ reason }) => reason instanceof StoreUnavailableError));
  let stored = 0;
  for (const key of KEYS) stored += (await store.read(key))?.visit.version ?? 0;
  assert.equal(stored, 500 - refused.length);
  const before = (await store.read(KEYS[0]!))!.visit.version;
  assert.equal((await store.update(KEYS[0]!, addEvent('later', time)))?.version, before + 1);
});

test('what the database holds leaves memory when the hot set is over its limit', async (t) => {
  const store = await openStore(t, await createFolder(t), { hotSetBytes: 50_000 });
  for (let round = 0; round < 3; round += 1) {
    await startAll(store);
    assert.equal(store.stats().hotVisits, KEYS.length, 'nothing leaves before a checkpoint');
    await store.checkpoint();
    assert.ok(store.stats().hotBytes <= 50_000);
    for (const key of KEYS) await store.read(key);
    assert.ok(store.stats().hotBytes < 60_000);
  }
});

test('a change that does not raise the version is a fault of the program', async (t) => {
  const store = await openStore(t, await createFolder(t));
  await startAll(store);
  await assert.rejects(
    store.update(KEYS[0]!, (visit) => visit && { visit: { ...visit }, append: [] }),
    TypeError,
  );
});

test('a folder in a newer format is not opened', async (t) => {
  const folder = await createFolder(t);
  await (await openStore(t, folder)).close();
  const root = open({ path: join(folder, 'database'), maxDbs: 12, overlappingSync: false });
  await root.openDB('marks', {}).put('format', 2);
  await root.close();
  await assert.rejects(openStore(t, folder), /format 2/);
});

type Store = Awaited<ReturnType<typeof openEmbeddedVisitStore>>;

async function openStore(t: TestContext, folder: string, options: Partial<EmbeddedVisitStoreOptions> = {}): Promise<Store> {
  const store = await openEmbeddedVisitStore({
    folder,
    durability: 'fsync',
    hotSetBytes: 2 ** 26,
    now: () => time,
    sweepIntervalMs: 0,
    ...options,
  });
  t.after(() => store.close());
  return store;
}

/** Opens a copy of the folder of a running store: what a crash at this moment would leave. */
async function afterCrash(t: TestContext, folder: string): Promise<Store> {
  const copy = await createFolder(t);
  // In one turn of the event loop: the store must not shorten its journal meanwhile.
  cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith('/lock') });
  return openStore(t, copy);
}

async function expectVersions(t: TestContext, folder: string, versionOf: (index: number) => number): Promise<void> {
  const store = await afterCrash(t, folder);
  for (const [index, key] of KEYS.entries()) {
    const stored = await store.read(key);
    assert.equal(stored?.visit.version, versionOf(index));
    assert.equal(entriesOf(stored.entries).length, versionOf(index));
  }
  await store.close();
}

async function startAll(store: VisitStore): Promise<void> {
  await Promise.all(KEYS.map((key) => store.update(key, startOrAddEvent(key, 'x', time))));
}

function isOdd(_: unknown, index: number): boolean {
  return index % 2 === 1;
}

async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-embedded-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}
