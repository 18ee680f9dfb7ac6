import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ERRORS } from './errors.ts';
import { errorsPage } from './errors-page.ts';

test('docs/api/errors.md lists every error of the table with its status and internal code, and no other', () => {
  const page = readFileSync('docs/api/errors.md', 'utf8');
  const listed = [...page.matchAll(/^\| (\d+) \| (\d+) \| `([\w-]+)` \|/gm)].map(([, status, internalCode, code]) => {
    return [code, Number(status), Number(internalCode)].join(' ');
  });
  const table = Object.entries(ERRORS).map(([code, { status, internalCode }]) => [code, status, internalCode].join(' '));
  assert.deepEqual(listed.sort(), table.sort());
});

test('docs/api/errors.md is what the table makes', () => {
  assert.equal(readFileSync('docs/api/errors.md', 'utf8'), errorsPage(), 'run: npm run docs');
});
