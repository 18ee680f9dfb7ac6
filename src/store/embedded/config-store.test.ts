import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { configStoreSuite } from '../conformance/config-store-suite.ts';
import { openEmbeddedConfigStore } from './config-store.ts';

configStoreSuite('embedded', async () => {
  const folder = await createFolder();
  return { open: () => openEmbeddedConfigStore(folder), remove: () => rm(folder, { recursive: true }) };
});

test('changes of several processes at once all apply', async (context) => {
  const folder = await createFolder();
  const store = openEmbeddedConfigStore(folder);
  context.after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  const script = new URL('../../../test/faults/config-child.ts', import.meta.url);
  const children = ['one', 'two', 'three'].map((name) => fork(script, [folder, name, '20']));
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as unknown));
  assert.deepEqual(codes, [0, 0, 0]);
  assert.equal(store.revision(), 60);
  assert.equal(store.read().tokens.length, 60);
});

test('only the owner of the process can read the files', async (context) => {
  const folder = join(await createFolder(), 'config');
  const store = openEmbeddedConfigStore(folder);
  context.after(async () => {
    await store.close();
    await rm(join(folder, '..'), { recursive: true });
  });
  await store.change((snapshot) => ({ ...snapshot, tokens: [] }));
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
  for (const name of await readdir(folder)) assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600, name);
});

function createFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'vestibule-config-'));
}
