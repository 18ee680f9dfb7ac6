import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killStores } from './store-kills.ts';

test('a store that is killed under load loses no acknowledged change and applies none by half', async (t) => {
  const counts = await killStores(5);
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual([counts.lost, counts.revived, counts.halfApplied], [0, 0, 0]);
  assert.ok(counts.acknowledged > 100, `the load was too small to prove anything: ${counts.acknowledged}`);
});
