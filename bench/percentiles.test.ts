import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latenciesOf, median, percentile } from './percentiles.ts';

test('a percentile is the smallest value that as many values do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  assert.equal(percentile(hundred, 0.5), 50);
  assert.equal(percentile(hundred, 0.99), 99);
  assert.equal(percentile(hundred, 0.999), 100);
  assert.equal(percentile([7], 0.5), 7);
});

test('percentiles of nothing are no number', () => {
  assert.deepEqual(latenciesOf([]), { p50Ms: Number.NaN, p99Ms: Number.NaN, p999Ms: Number.NaN, maxMs: Number.NaN });
  assert.equal(median([]), Number.NaN);
});

test('latencies need not come sorted, and are compared as numbers', () => {
  assert.deepEqual(latenciesOf([10, 9, 100]), { p50Ms: 10, p99Ms: 100, p999Ms: 100, maxMs: 100 });
  assert.equal(median([10, 9, 100]), 10);
});
