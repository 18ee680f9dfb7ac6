import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { HmacKey } from './hmac-key.ts';

const hashes = fc.constantFrom('sha1' as const, 'sha256' as const);
const keys = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ minLength: 62, maxLength: 66 }));
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer({ min: 2_700, max: 9_000 }).map((length) => 'é'.repeat(length)),
);

test('a digest is the one of node:crypto, for keys and texts of any length', () => {
  fc.assert(
    fc.property(hashes, keys, fc.array(texts, { minLength: 1, maxLength: 3 }), (hash, key, given) => {
      const hmac = new HmacKey(hash, key);
      for (const text of given) assert.equal(hmac.digest(text), createHmac(hash, key).update(text).digest('base64'));
    }),
  );
});

test('digests the vectors of RFC 2202 and RFC 4231', () => {
  const digest = (hash: 'sha1' | 'sha256', key: string, text: string): string =>
    Buffer.from(new HmacKey(hash, key).digest(text), 'base64').toString('hex');
  const question = 'what do ya want for nothing?';
  assert.equal(digest('sha1', 'Jefe', question), 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79');
  assert.equal(digest('sha256', 'Jefe', question), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  assert.equal(digest('sha1', '\x0b'.repeat(20), 'Hi There'), 'b617318655057264e28bc0b6fb378c8ef146be00');
  assert.equal(digest('sha256', '\x0b'.repeat(20), 'Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7');
});

test('two keys do not disturb each other', () => {
  const [one, other] = [new HmacKey('sha1', 'one'), new HmacKey('sha1', 'other')];
  const first = one.digest('text');
  other.digest('another text');
  assert.equal(one.digest('text'), first);
});
