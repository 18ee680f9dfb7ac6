import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadSettings } from './load-settings.ts';
import { printSettings, shownSetting } from './print-settings.ts';

test('Printed settings are a configuration file that gives the same settings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-print-'));
  try {
    const first = loadSettings({
      flags: { trustedProxy: ['10.0.0.1', 'fd00::/8'], port: '0', visitIdleTimeout: '4s' },
      environment: {},
      workingDirectory: folder,
    });
    writeFileSync(join(folder, 'vestibule.yaml'), printSettings(first));
    assert.deepEqual(loadSettings({ environment: {}, workingDirectory: folder }).settings, first.settings);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('Every printed setting says where it came from', () => {
  const printed = printSettings(loadSettings({ flags: { port: '9000' }, environment: { VESTIBULE_LOG_LEVEL: 'warn' } }));
  assert.match(printed, /^port: 9000 +# --port$/m);
  assert.match(printed, /^log-level: warn +# VESTIBULE_LOG_LEVEL$/m);
  assert.match(printed, /^host: 127\.0\.0\.1 +# default$/m);
  assert.match(printed, /^# tls-cert: not set$/m);
});

test('A secret is printed masked', () => {
  assert.equal(shownSetting({ kind: 'text', secret: true }, 'hunter2'), '"***"');
});
