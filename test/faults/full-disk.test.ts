import assert from 'node:assert/strict';
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

/** Small enough to be met soon, by the journal and by the database. */
const FULL_AT_BYTES = 700_000;

test('a full disk rejects what cannot be stored, undoes it, and nothing is lost when there is space again', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-full-'));
  t.after(() => rm(folder, { recursive: true }));
  const child = fork(new URL('full-disk-child.ts', import.meta.url), [folder]);
  const heard = async (): Promise<unknown> => ((await once(child, 'message')) as unknown[])[0];
  assert.equal(await heard(), 'ready');
  await boundFileSize(child.pid!, String(FULL_AT_BYTES));
  child.send('bounded');
  assert.equal(await heard(), 'full');
  await boundFileSize(child.pid!, 'unlimited');
  child.send('free');
  const outcome = (await heard()) as { rejectedWhileFull: number };
  t.diagnostic(JSON.stringify(outcome));
  assert.ok(outcome.rejectedWhileFull >= 100);
  assert.deepEqual(
    { ...outcome, rejectedWhileFull: undefined },
    { wrongReads: 0, reasons: ['StoreUnavailableError'], rejectedWhileFull: undefined, rejectedAfterwards: 0 },
  );
});

/** A bound on the size of files makes writes fail half done, as a full disk does, and needs no rights (util-linux). */
async function boundFileSize(pid: number, bytes: string): Promise<void> {
  await promisify(execFile)('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:unlimited`]);
}
