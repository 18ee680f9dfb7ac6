import assert from 'node:assert/strict';
import { test } from 'node:test';
import vectors from '../../../fixtures/oauth1-vectors.json' with { type: 'json' };
import { baseStringUri } from './base-string-uri.ts';
import { normaliseParameters } from './normalise-parameters.ts';
import { parseForm } from './parse-form.ts';
import { percentEncode } from './percent-encode.ts';
import { requestOfUrl } from './request-of-url.ts';
import { sign, type SignatureMethod } from './sign.ts';
import { signatureBaseString } from './signature-base-string.ts';
import { createSigningKey } from './signing-key.ts';
import { verifySignature } from './verify-signature.ts';

type Vector = (typeof vectors.signature_vectors)[number];

for (const vector of vectors.signature_vectors) {
  test(`signs the published vector ${vector.id}`, () => {
    const baseString = baseStringOf(vector);
    const method: SignatureMethod = vector.hmac === 'sha1' ? 'HMAC-SHA1' : 'HMAC-SHA256';
    const key = createSigningKey(vector.consumer_secret, vector.token_secret);
    if (vector.base_string !== undefined) assert.equal(baseString, vector.base_string);
    assert.equal(sign(method, baseString, key), vector.computed_signature);
    assert.equal(verifySignature(vector.published_signature, method, baseString, key), vector.match);
  });
}

function baseStringOf(vector: Vector): string {
  if (vector.raw_base_string !== undefined) return vector.raw_base_string;
  const header = new Map(Object.entries({ realm: 'Photos', oauth_signature: vector.published_signature, ...vector.oauth }));
  return signatureBaseString({ method: vector.method, ...requestOfUrl(vector.url) }, header, vector.form_body)!;
}

test('a signature that differs only in unused Base64 bits is wrong', () => {
  const vector = vectors.signature_vectors.find(({ id }) => id === 'ruby-initialize-sha1')!;
  const twin = vector.published_signature.replace(/Y=$/, 'Z=');
  assert.deepEqual(Buffer.from(twin, 'base64'), Buffer.from(vector.published_signature, 'base64'));
  const key = createSigningKey(vector.consumer_secret, vector.token_secret);
  assert.equal(verifySignature(twin, 'HMAC-SHA1', baseStringOf(vector), key), false);
});

test('percent-encodes as §3.6 says', () => {
  for (const [text, encoded] of vectors.percent_encoding) assert.equal(percentEncode(text!), encoded);
});

test('normalises parameters as §3.4.1.3.2 says', () => {
  for (const [form, normalised] of vectors.normalisation) assert.equal(normaliseParameters(parseForm(form!)!), normalised);
});

test('makes the base string URI as §3.4.1.2 says', () => {
  for (const [url, uri] of vectors.base_string_uri) assert.equal(baseStringUri(requestOfUrl(url!)), uri);
});

test('a PLAINTEXT signature is both encoded secrets', () => {
  for (const vector of vectors.plaintext) {
    const key = createSigningKey(vector.consumer_secret, vector.token_secret);
    assert.equal(sign('PLAINTEXT', 'anything', key), vector.signature);
    assert.equal(verifySignature(vector.signature, 'PLAINTEXT', 'anything', key), true);
    assert.equal(verifySignature(`${vector.signature}x`, 'PLAINTEXT', 'anything', key), false);
  }
});
