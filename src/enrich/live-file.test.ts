import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rename, rm, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { LiveFile } from './live-file.ts';

const NEVER_POLL = 3_600_000;

function parse(bytes: Buffer): string {
  const text = bytes.toString();
  if (text.startsWith('broken')) throw new Error('this content is broken');
  return text;
}

async function setUp(t: TestContext, content?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-live-file-'));
  const path = join(folder, 'file');
  if (content !== undefined) await writeFile(path, content);
  const changes: (string | undefined)[] = [];
  const events = new EventEmitter();
  const onChange = (error?: string) => {
    changes.push(error);
    events.emit('change');
  };
  const file = new LiveFile(path, { parse, pollMs: NEVER_POLL, onChange });
  t.after(async () => {
    file.close();
    await rm(folder, { recursive: true });
  });
  return { file, path, changes, events };
}

test('a value that is asked for before it was read ahead is read at once', async (t) => {
  const { file } = await setUp(t, 'one');
  assert.equal(file.current, undefined);
  assert.equal(file.value, 'one');
});

test('reading ahead reads once', async (t) => {
  const { file, changes } = await setUp(t, 'one');
  await Promise.all([file.load(), file.load()]);
  await file.load();
  assert.equal(file.value, 'one');
  assert.equal(changes.length, 1);
});

test('a value that could not wait for the reading ahead is not read again', async (t) => {
  const { file, changes } = await setUp(t, 'one');
  const ahead = file.load();
  assert.equal(file.value, 'one');
  await ahead;
  assert.equal(changes.length, 1);
});

test('a new content counts, replaced by a rename or written in place', async (t) => {
  const { file, path } = await setUp(t, 'one');
  await file.load();
  await writeFile(`${path}.new`, 'two');
  await rename(`${path}.new`, path);
  await file.check();
  assert.equal(file.value, 'two');
  await writeFile(path, 'three');
  await file.check();
  assert.equal(file.value, 'three');
});

test('a new content that is broken leaves the old one in use, says why once, and is replaced by the next good one', async (t) => {
  const { file, path, changes } = await setUp(t, 'one');
  await file.load();
  await writeFile(path, 'broken');
  await file.check();
  await file.check();
  assert.equal(file.value, 'one');
  assert.equal(file.error, 'this content is broken');
  assert.deepEqual(changes, [undefined, `${path}: this content is broken`]);
  await writeFile(path, 'better');
  await file.check();
  assert.equal(file.value, 'better');
  assert.equal(file.error, undefined);
});

test('a file that is gone leaves the old value in use until it is back', async (t) => {
  const { file, path, changes } = await setUp(t, 'one');
  await file.load();
  await unlink(path);
  await file.check();
  await file.check();
  assert.equal(file.value, 'one');
  assert.match(file.error ?? '', /ENOENT/);
  assert.equal(changes.length, 2);
  await writeFile(path, 'two');
  await file.check();
  assert.equal(file.value, 'two');
});

test('a file that is missing at first counts when it comes', async (t) => {
  const { file, path } = await setUp(t);
  assert.equal(file.value, undefined);
  assert.match(file.error ?? '', /ENOENT/);
  await writeFile(path, 'one');
  await file.check();
  assert.equal(file.value, 'one');
});

test('a file that was only touched is parsed again, which does no harm', async (t) => {
  const { file, path } = await setUp(t, 'one');
  await file.load();
  await utimes(path, new Date(), new Date(1_000_000));
  await file.check();
  assert.equal(file.value, 'one');
});

test('the system tells of a change without a poll', async (t) => {
  const { file, path, events } = await setUp(t, 'one');
  // What follows files never keeps a process running.
  const timer = setInterval(() => {}, 1_000);
  t.after(() => clearInterval(timer));
  await file.load();
  const changed = once(events, 'change');
  await writeFile(`${path}.new`, 'two');
  await rename(`${path}.new`, path);
  await changed;
  assert.equal(file.value, 'two');
});

test('a closed file reads nothing any more', async (t) => {
  const { file, path } = await setUp(t, 'one');
  await file.load();
  file.close();
  await writeFile(path, 'two');
  await file.check();
  assert.equal(file.value, 'one');
});
