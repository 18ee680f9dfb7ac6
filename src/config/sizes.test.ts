import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { formatSize, parseSize } from './sizes.ts';

test('A size is bytes, or a number and a binary or decimal unit', () => {
  const table = {
    '65536': 65_536,
    '1B': 1,
    '1KiB': 1024,
    '512MiB': 536_870_912,
    '1.5 GiB': 1_610_612_736,
    '1kb': 1000,
    '2MB': 2e6,
    '1GB': 1e9,
  };
  for (const [text, bytes] of Object.entries(table)) assert.equal(parseSize(text), bytes, text);
});

test('Anything else is no size', () => {
  for (const text of ['', 'MiB', '-1', '1M', '1 TiB', '0.3B', '99999999GiB']) assert.equal(parseSize(text), undefined, text);
});

test('A printed size reads back as itself', () => {
  fc.assert(fc.property(fc.maxSafeNat(), (bytes) => parseSize(formatSize(bytes)) === bytes));
});
