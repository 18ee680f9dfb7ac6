import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FingerprintSet } from './fingerprint-set.ts';

/** Few values, so that they meet; in one part of the set, so that it grows. */
const halves = fc.nat({ max: 200 });
const steps = fc.array(fc.tuple(fc.constantFrom('add' as const, 'add' as const, 'delete' as const), halves, fc.nat({ max: 2 })), {
  maxLength: 600,
});

test('holds exactly what was added and not deleted, in whatever order', () => {
  fc.assert(
    fc.property(steps, (given) => {
      const set = new FingerprintSet();
      const expected = new Map<string, [number, number]>();
      for (const [step, low, high] of given) {
        if (low === 0 && high === 0) continue;
        set[step](high, low);
        if (step === 'add') expected.set(`${high} ${low}`, [high, low]);
        else expected.delete(`${high} ${low}`);
        assert.equal(set.size, expected.size);
        assert.equal(set.has(high, low), step === 'add');
      }
      for (const [high, low] of expected.values()) assert.ok(set.has(high, low));
    }),
  );
});

test('a hundred thousand that differ in their first bits or in their last bits only are all found', () => {
  const set = new FingerprintSet();
  for (let value = 1; value <= 50_000; value += 1) {
    set.add(value * 65_536, 7);
    set.add(0, value);
  }
  assert.equal(set.size, 100_000);
  for (let value = 1; value <= 50_000; value += 1) assert.ok(set.has((value * 65_536) >>> 0, 7) && set.has(0, value));
  assert.ok(!set.has(0, 50_001));
});
