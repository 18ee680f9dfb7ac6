import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { before, test } from 'node:test';
import { Script } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { readOffersScript } from './offers-script.ts';

const MOST_BYTES = 6 * 1024;

before(() => {
  execFileSync(process.execPath, ['scripts/build-tag.mjs']);
});

test(`the script that shows offers is at most ${MOST_BYTES} bytes with gzip`, () => {
  const { body, gzipped } = readOffersScript();
  assert.equal(gunzipSync(gzipped).toString(), body);
  assert.ok(gzipped.length <= MOST_BYTES, `${gzipped.length} bytes`);
});

test('it is one JavaScript program that needs no other file', () => {
  const { body } = readOffersScript();
  assert.doesNotThrow(() => new Script(body));
  assert.doesNotMatch(body, /\b(import|require)\s*\(/);
});
