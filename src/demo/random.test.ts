import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRandom } from './random.ts';

test('the same seed draws the same numbers, all within their bounds', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(1_000), fc.nat(1_000), (seed, low, more) => {
      const [one, other] = [createRandom(seed), createRandom(seed)];
      for (let draw = 0; draw < 20; draw++) {
        const number = one.integer(low, low + more);
        assert.equal(other.integer(low, low + more), number);
        assert.ok(number >= low && number <= low + more);
      }
    }),
  );
});

test('different seeds draw different numbers, and all values of a range come', () => {
  const draws = (seed: number): number[] => {
    const random = createRandom(seed);
    return Array.from({ length: 200 }, () => random.integer(0, 9));
  };
  assert.notDeepEqual(draws(1), draws(2));
  assert.equal(new Set(draws(3)).size, 10);
});
