import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { formatDuration, parseDuration } from './durations.ts';

test('A duration is a number and a unit', () => {
  const table = {
    '250ms': 250,
    '4s': 4000,
    '30m': 1_800_000,
    '6h': 21_600_000,
    '1d': 86_400_000,
    '1.5h': 5_400_000,
    '0s': 0,
    ' 4s ': 4000,
  };
  for (const [text, ms] of Object.entries(table)) assert.equal(parseDuration(text), ms, text);
});

test('Anything else is no duration', () => {
  for (const text of ['', '4', '4 s', 's', '-4s', '4S', '1h30m', '4sec', '0.0001s', '99999999999999999d']) {
    assert.equal(parseDuration(text), undefined, text);
  }
});

test('A printed duration reads back as itself', () => {
  fc.assert(fc.property(fc.nat(2 ** 31), (ms) => parseDuration(formatDuration(ms)) === ms));
});
