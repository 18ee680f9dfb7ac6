import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fingerprint } from './fingerprint.ts';

test('two hundred thousand nonces that differ in a digit have fingerprints of their own, and each half is scattered', () => {
  const fingerprint = new Fingerprint();
  const [both, lows] = [new Set<string>(), new Set<number>()];
  for (let nonce = 0; nonce < 200_000; nonce += 1) {
    const { high, low } = fingerprint.of(`key_1 ${nonce}`);
    both.add(`${high} ${low}`);
    lows.add(low);
  }
  assert.equal(both.size, 200_000);
  // Of random halves 4 or 5 would meet.
  assert.ok(lows.size > 199_950, `${lows.size}`);
});

test('a text has one fingerprint in a process, and another in the next', () => {
  const [one, other] = [new Fingerprint(), new Fingerprint()];
  const { high, low } = one.of('key_1 nonce');
  assert.deepEqual([one.of('key_1 nonce').high, one.low], [high, low]);
  const another = other.of('key_1 nonce');
  assert.notDeepEqual([another.high, another.low], [high, low]);
});
