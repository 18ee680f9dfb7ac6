import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { percentDecode } from './percent-decode.ts';
import { percentEncode } from './percent-encode.ts';

test('decoding what was encoded gives the text back', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => percentDecode(percentEncode(text)) === text));
});

test('encoded text holds only unreserved characters and upper-case escapes', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => /^(?:[A-Za-z0-9\-._~]|%[0-9A-F]{2})*$/.test(percentEncode(text))));
});

test('every ASCII character is encoded as it is alone, wherever it stands', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary-ascii' }),
      (text) =>
        percentEncode(text) ===
        text
          .split('')
          .map((character) => percentEncode(character))
          .join(''),
    ),
  );
  assert.equal(percentEncode(`\0\t !"'()*~`), '%00%09%20%21%22%27%28%29%2A~');
});

test('a lone surrogate is encoded as the replacement character', () => {
  assert.equal(percentEncode('a\uD800b'), 'a%EF%BF%BDb');
});

test('a broken escape and bytes that are not UTF-8 decode to nothing', () => {
  for (const broken of ['%', '%4', '%zz', 'a%E9', '%C0%80', '%ED%A0%80']) assert.equal(percentDecode(broken), undefined, broken);
});
