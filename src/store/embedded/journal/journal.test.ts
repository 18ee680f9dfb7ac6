import assert from 'node:assert/strict';
import { appendFile, cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { StoreUnavailableError } from '../../visit-store.ts';
import { Journal } from './journal.ts';
import { JournalDamagedError, findJournal, readJournal } from './read-journal.ts';
import { segmentFile } from './segment.ts';

const BATCH_BYTES = 20 + 4 + 10;

test('what was committed is read again in order, over all segments', async (t) => {
  const { folder, journal } = await openJournal(t);
  for (let index = 0; index < 9; index += 1) {
    if (index % 3 === 2) await journal.rotate();
    await commit(journal, `record ${index}.`);
  }
  await journal.close();
  const { segments, next } = await findJournal(folder, 1);
  assert.deepEqual([segments, next], [[1, 2, 3, 4], 5]);
  assert.deepEqual(
    readTexts(folder, segments),
    Array.from({ length: 9 }, (_, index) => `record ${index}.`),
  );
});

test('writes that arrive while a commit is under way share the next one', async (t) => {
  const { folder, journal } = await openJournal(t);
  await Promise.all(Array.from({ length: 1_000 }, () => commit(journal, 'together..')));
  await journal.close();
  const batches = [...readJournal(folder, [1])];
  assert.equal(
    batches.reduce((sum, { payload }) => sum + payload.length, 0),
    14 * 1_000,
  );
  assert.ok(batches.length < 20, `${batches.length} commits`);
});

test('a journal cut anywhere holds the batches that are whole, and goes on behind them', async (t) => {
  const { folder, journal } = await openJournal(t);
  const texts = ['first.....', 'second....', 'third.....'];
  for (const text of texts) await commit(journal, text);
  await journal.close();
  const whole = await readFile(segmentFile(folder, 1));
  assert.equal(whole.length, 3 * BATCH_BYTES);
  for (let length = 0; length <= whole.length; length += 1) {
    await writeFile(segmentFile(folder, 1), whole.subarray(0, length));
    assert.deepEqual(readTexts(folder, [1]), texts.slice(0, Math.floor(length / BATCH_BYTES)), `cut at ${length}`);
    assert.equal((await readFile(segmentFile(folder, 1))).length, length - (length % BATCH_BYTES));
  }
});

test('a batch with a wrong bit, and what follows it, does not count', async (t) => {
  const { folder, journal } = await openJournal(t);
  for (const text of ['first.....', 'second....', 'third.....']) await commit(journal, text);
  await journal.close();
  const whole = await readFile(segmentFile(folder, 1));
  for (let position = BATCH_BYTES; position < 2 * BATCH_BYTES; position += 1) {
    const damaged = Buffer.from(whole);
    damaged[position]! ^= 0x10;
    await writeFile(segmentFile(folder, 1), damaged);
    assert.deepEqual(readTexts(folder, [1]), ['first.....'], `wrong at ${position}`);
  }
});

test('damage before the last segment is reported, never skipped', async (t) => {
  const { folder, journal } = await openJournal(t);
  for (const text of ['first.....', 'second....', 'third.....']) {
    await commit(journal, text);
    await journal.rotate();
  }
  await commit(journal, 'fourth....');
  await journal.close();
  const damages: Record<string, (copy: string) => Promise<void>> = {
    cut: (copy) => truncate(segmentFile(copy, 2), BATCH_BYTES - 1),
    'added to': (copy) => appendFile(segmentFile(copy, 2), 'x'),
    lost: (copy) => rm(segmentFile(copy, 2)),
  };
  for (const [damage, inflict] of Object.entries(damages)) {
    const copy = `${folder}-${damage}`;
    t.after(() => rm(copy, { recursive: true }));
    await cp(folder, copy, { recursive: true });
    await inflict(copy);
    const { segments } = await findJournal(copy, 1);
    assert.throws(() => readTexts(copy, segments), JournalDamagedError, damage);
  }
});

test('segments before a checkpoint go, and the bytes to replay shrink', async (t) => {
  const { folder, journal } = await openJournal(t);
  await commit(journal, 'before....');
  const segment = await journal.rotate();
  await commit(journal, 'after.....');
  assert.equal(journal.bytes, 2 * BATCH_BYTES);
  await journal.removeBefore(segment);
  assert.equal(journal.bytes, BATCH_BYTES);
  await journal.close();
  assert.deepEqual((await findJournal(folder, 1)).segments, [segment]);
});

test('a write without a record resolves after all writes before it', async (t) => {
  const { journal } = await openJournal(t);
  const order: string[] = [];
  const first = commit(journal, 'record....').then(() => order.push('first'));
  const second = waitFor(journal).then(() => order.push('second'));
  await Promise.all([first, second]);
  assert.deepEqual(order, ['first', 'second']);
  await waitFor(journal);
  await journal.close();
});

test('beyond its bound of pending bytes a journal is full until they are written', async (t) => {
  const { journal } = await openJournal(t, 1_000);
  const writes = [];
  while (!journal.isFull) writes.push(commit(journal, 'record....'));
  await Promise.all(writes);
  assert.ok(!journal.isFull);
  assert.equal(journal.pendingWrites, 0);
  await journal.close();
});

async function openJournal(t: TestContext, maxPendingBytes = 2 ** 20): Promise<{ folder: string; journal: Journal }> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-journal-'));
  t.after(() => rm(folder, { recursive: true }));
  return { folder, journal: await Journal.open({ folder, durability: 'fsync', maxPendingBytes, segment: 1, sequence: 1, bytes: 0 }) };
}

function commit(journal: Journal, text: string): Promise<void> {
  journal.records.writeText(text);
  return waitFor(journal);
}

function waitFor(journal: Journal): Promise<void> {
  return new Promise((resolve, reject) => {
    journal.enqueue({ commit: resolve, undo: () => undefined, reject: (error: StoreUnavailableError) => reject(error) });
  });
}

function readTexts(folder: string, segments: readonly number[]): string[] {
  return Array.from(readJournal(folder, segments), ({ payload }) => payload.toString('utf8', 4));
}
