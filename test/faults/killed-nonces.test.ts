import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { openNonces } from '../../src/auth/nonces.ts';

const USES_BEFORE_KILL = 500;
const ROUNDS = 2;

test('no nonce that a killed process accepted is accepted again', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vestibule-nonces-'));
  try {
    const accepted: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) accepted.push(...(await useAndKill(folder)));
    const nonces = await openNonces({ folder, windowSeconds: 300, maxNonces: 1e6, now: Date.now });
    for (const use of accepted) {
      const [nonce, timestamp] = use.split(' ') as [string, string];
      assert.equal(nonces.use('key_a', nonce, Number(timestamp)), undefined, nonce);
    }
    await nonces.close();
    assert.ok(accepted.length >= ROUNDS * USES_BEFORE_KILL);
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Resolves to the uses that the process printed before SIGKILL ended it. */
async function useAndKill(folder: string): Promise<string[]> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'nonce-user.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    lines.push(line);
    if (lines.length === USES_BEFORE_KILL) child.kill('SIGKILL');
  }
  assert.deepEqual(await exit, [null, 'SIGKILL']);
  return lines;
}
