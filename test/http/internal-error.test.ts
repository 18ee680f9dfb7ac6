import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { open } from 'lmdb';
import { bearer, startVisitByTag } from './shop-visit.ts';
import { startTestServer, statePath } from './test-server.ts';

test('a visit whose stored bytes are damaged is 500 without a word of the cause, and the server goes on', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'vestibule-damage-'));
  const first = await startTestServer({ dataDir });
  const { vid, sid } = await startVisitByTag(first);
  const whole = await startVisitByTag(first, { pid: '2' });
  await first.stop();
  await damage(join(dataDir, 'visits', 'database'), vid, sid);
  const second = await startTestServer({ dataDir });
  const read = (visitor: string, session: string) =>
    second.send('GET', statePath(second.account, visitor, session), { headers: bearer(first) });
  const { status, json, headers } = await read(vid, sid);
  assert.equal(status, 500);
  assert.deepEqual([json.internalCode, json.message], [20, 'The server failed.']);
  assert.match(String(headers['x-request-id']), /\w/);
  assert.equal((await read(whole.vid, whole.sid)).status, 200);
  await second.stop();
  await rm(dataDir, { recursive: true });
});

async function damage(folder: string, vid: string, sid: string): Promise<void> {
  const environment = open({ path: folder, maxDbs: 12 });
  const index = environment.openDB<number, string>('index', {});
  const heads = environment.openDB<Buffer, number>('heads', { encoding: 'binary' });
  const ordinal = index.get(`12345678 ${vid} ${sid}`);
  assert.ok(ordinal !== undefined, 'the checkpoint at the end has stored the visit');
  await heads.put(ordinal, Buffer.from('no visit at all'));
  await environment.close();
}
