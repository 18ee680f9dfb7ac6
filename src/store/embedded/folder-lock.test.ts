import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { FolderInUseError, FolderLock } from './folder-lock.ts';

test('a folder is held by one; another is told by which process', async (t) => {
  const folder = await createFolder(t);
  const lock = await FolderLock.take(folder);
  await assert.rejects(FolderLock.take(folder), (error: Error) => {
    assert.ok(error instanceof FolderInUseError);
    assert.ok(error.message.includes(`process ${process.pid}`), error.message);
    return true;
  });
  await lock.release();
  const again = await FolderLock.take(folder);
  await again.release();
  assert.deepEqual(await readdir(folder), []);
});

test('what a killed process leaves behind holds nobody off', async (t) => {
  const folder = await createFolder(t);
  const script = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
  await once(spawn(process.execPath, ['-e', script, join(folder, 'lock')]), 'exit');
  assert.deepEqual(await readdir(folder), ['lock']);
  const lock = await FolderLock.take(folder);
  await assert.rejects(FolderLock.take(folder), FolderInUseError);
  await lock.release();
});

test('of many who want a folder at once, one gets it', async (t) => {
  const folder = await createFolder(t);
  const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => FolderLock.take(folder)));
  const held = attempts.filter((attempt) => attempt.status === 'fulfilled');
  assert.equal(held.length, 1);
  await held[0]!.value.release();
});

test('a folder deeper than a socket address is long can be held', async (t) => {
  const folder = join(await createFolder(t), 'deep'.repeat(20), 'deeper'.repeat(20));
  await mkdir(folder, { recursive: true });
  const lock = await FolderLock.take(folder);
  await assert.rejects(FolderLock.take(folder), FolderInUseError);
  await lock.release();
});

async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-lock-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}
