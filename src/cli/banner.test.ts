import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadSettings, type SettingFlags } from '../config/load-settings.ts';
import type { RunningServer } from '../server.ts';
import type { AccountId, SessionId, VisitorId } from '../visit/ids.ts';
import { banner } from './banner.ts';

const settingsWith = (flags: SettingFlags = {}) => loadSettings({ flags, environment: {} }).settings;

function started(more: Partial<RunningServer> = {}): RunningServer {
  return {
    url: 'https://127.0.0.1:8443',
    httpUrl: 'http://127.0.0.1:8080',
    certificate: join(process.cwd(), 'data', 'tls', 'cert.pem'),
    firstStart: undefined,
    warnings: [],
    stop: () => Promise.resolve(),
    ...more,
  };
}

const FIRST: RunningServer['firstStart'] = {
  account: '12345678' as AccountId,
  consumerKey: 'ck',
  consumerSecret: 'cs',
  accessToken: 'at',
  accessTokenSecret: 'ats',
  bearer: 'tok',
  visitor: 'vid' as VisitorId,
  session: 'sid' as SessionId,
};

const PATH = '/api/account/12345678/monitoring/visitors/vid/visits/current/state?v=1&sid=sid';

test('The first start prints a curl that trusts the self-made certificate', () => {
  const text = banner(started({ firstStart: FIRST }), settingsWith());
  const curl = `curl --cacert data/tls/cert.pem -H 'Authorization: Bearer tok' 'https://127.0.0.1:8443${PATH}'`;
  assert.ok(text.split('\n').includes(curl), text);
});

test('With a certificate and a public URL of the user the curl goes there', () => {
  const settings = settingsWith({ publicUrl: 'https://visits.example.com', tlsCert: 'c.pem', tlsKey: 'k.pem' });
  const text = banner(started({ firstStart: FIRST }), settings);
  assert.ok(text.includes(`curl -H 'Authorization: Bearer tok' 'https://visits.example.com${PATH}'`), text);
  assert.ok(text.includes('src="https://visits.example.com/tag/tag.js?site=12345678"'), text);
});

test('The tag comes from the plain listener; without one the user is told what browsers do', () => {
  const plain = banner(started({ firstStart: FIRST }), settingsWith());
  assert.ok(plain.includes('src="http://127.0.0.1:8080/tag/tag.js?site=12345678"'));
  assert.doesNotMatch(plain, /Browsers load it only/);
  assert.match(banner(started({ firstStart: FIRST, httpUrl: undefined }), settingsWith()), /Browsers load it only .*--http-port/);
});

test('A later start names the data folder in the command for a new token unless it is the default', () => {
  assert.match(banner(started(), settingsWith()), / token create$/m);
  assert.match(banner(started(), settingsWith({ dataDir: "it's here" })), / token create --data-dir 'it'\\''s here'$/m);
});

test('Warnings of the start are shown', () => {
  assert.match(banner(started({ warnings: ['Port 8080 is taken.'] }), settingsWith()), /^Port 8080 is taken\.$/m);
});
