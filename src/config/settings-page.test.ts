import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flagOf, variableOf } from './setting-names.ts';
import { settingsPage } from './settings-page.ts';
import { SETTING_NAMES } from './settings-schema.ts';

test('The page names the flag and the variable of every setting once', () => {
  const page = settingsPage();
  for (const name of SETTING_NAMES) {
    assert.equal(page.split(`| \`${flagOf(name)}\` | \`${variableOf(name)}\` |`).length, 2, name);
  }
});
