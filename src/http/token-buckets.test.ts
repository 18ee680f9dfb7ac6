import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTokenBuckets } from './token-buckets.ts';

test('a burst is allowed at once, and then as many a second as the rate', () => {
  let now = 0;
  const take = createTokenBuckets({ perSecond: 2, burst: 3, now: () => now });
  const allowed = (count: number) => Array.from({ length: count }, () => take('one').isAllowed);
  assert.deepEqual(allowed(4), [true, true, true, false]);
  now = 500;
  assert.deepEqual(allowed(2), [true, false]);
  now = 60_000;
  assert.deepEqual(allowed(4), [true, true, true, false]);
});

test('one key says nothing of another, and each is told what is left', () => {
  const take = createTokenBuckets({ perSecond: 1, burst: 2, now: () => 0 });
  assert.deepEqual(take('one'), { isAllowed: true, limit: 2, remaining: 1, resetSeconds: 1 });
  take('one');
  assert.deepEqual(take('one'), { isAllowed: false, limit: 2, remaining: 0, resetSeconds: 1 });
  assert.equal(take('other').isAllowed, true);
});

test('a clock that was set back fills nothing', () => {
  let now = 10_000;
  const take = createTokenBuckets({ perSecond: 1, burst: 1, now: () => now });
  take('one');
  now = 0;
  assert.equal(take('one').isAllowed, false);
});
