import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killServers } from './server-kills.ts';

test('a server that is killed under load loses no acknowledged report and leaves none half applied', async (t) => {
  const counts = await killServers(12);
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual([counts.lost, counts.halfApplied], [0, 0]);
  assert.ok(counts.acknowledged > 1000, `the load was too small to prove anything: ${counts.acknowledged}`);
});
