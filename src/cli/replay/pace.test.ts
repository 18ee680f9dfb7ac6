import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPace } from './pace.ts';

test('A page waits for its log time, divided by the speed', () => {
  let now = 1_000_000;
  const waitFor = createPace(100, () => now);
  assert.equal(waitFor(0), 0);
  assert.equal(waitFor(60_000), 600);
  now += 600;
  assert.equal(waitFor(60_000), 0);
  assert.equal(waitFor(30_000), 0);
});

test('A short wait is made long enough to send pages together', () => {
  const waitFor = createPace(100, () => 0);
  waitFor(0);
  assert.equal(waitFor(1000), 100);
});

test('At full speed nothing waits', () => {
  const waitFor = createPace('max', () => 0);
  assert.deepEqual([0, 1e12].map(waitFor), [0, 0]);
});
