import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { AcknowledgedLoad } from './acknowledged-load.ts';
import { serveProcess } from './served-process.ts';

/** The promise of docs/operations.md, checked as a bound and not as a speed. */
const STOP_LIMIT_MS = 10_000;

test('a server that is told to stop under load ends by itself with code 0 and has stored all that it acknowledged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-stop-'));
  const dataDir = join(folder, 'data');
  const first = await serveProcess(dataDir);
  const load = new AcknowledgedLoad(first.ready);
  const driven = load.driveUntilGone(first.ready.url, 12);
  while (load.acknowledged < 200) await pause(5);
  const code = await Promise.race([first.stop(), pause(STOP_LIMIT_MS, 'still running', { ref: false })]);
  assert.equal(code, 0);
  await driven;
  const second = await serveProcess(dataDir);
  const found = await load.find(second.ready.url);
  await second.stop();
  await rm(folder, { recursive: true, force: true });
  assert.deepEqual([found.lost, found.halfApplied, found.unacknowledged], [0, 0, 0]);
  assert.ok(found.acknowledged >= 200);
});
