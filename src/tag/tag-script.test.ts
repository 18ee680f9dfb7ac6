import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { before, test } from 'node:test';
import { Script } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import type { AccountId } from '../visit/ids.ts';
import { createTagScript } from './tag-script.ts';

const SITE = '12345678' as AccountId;
const SETTINGS = { respectDoNotTrack: false, respectGlobalPrivacyControl: false, requireConsent: false };
const MOST_BYTES = 5 * 1024;

before(() => {
  execFileSync(process.execPath, ['scripts/build-tag.mjs']);
});

test(`the tag is at most ${MOST_BYTES} bytes with gzip`, () => {
  const { body, gzipped } = createTagScript(10)(SITE, SETTINGS);
  assert.equal(gunzipSync(gzipped).toString(), body);
  assert.ok(gzipped.length <= MOST_BYTES, `${gzipped.length} bytes`);
});

test('the script carries the settings of the account', () => {
  const { body } = createTagScript(7)(SITE, { ...SETTINGS, requireConsent: true });
  assert.ok(body.endsWith('({"site":"12345678","keepAlive":7,"dnt":false,"gpc":false,"consent":true});\n'));
});

test('the script is one JavaScript program that needs no other file', () => {
  const { body } = createTagScript(10)(SITE, SETTINGS);
  assert.doesNotThrow(() => new Script(body));
  assert.doesNotMatch(body, /\b(import|require)\s*\(/);
});

test('the same settings make the same etag, others another', () => {
  const tagScript = createTagScript(10);
  const { etag } = tagScript(SITE, SETTINGS);
  assert.equal(createTagScript(10)(SITE, { ...SETTINGS }).etag, etag);
  assert.notEqual(tagScript('other' as AccountId, SETTINGS).etag, etag);
  assert.notEqual(createTagScript(20)(SITE, SETTINGS).etag, etag);
  assert.match(etag, /^"[\w-]{22}"$/);
});
