import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadSettings, type SettingSources } from './load-settings.ts';
import { SettingsError } from './settings-error.ts';
import { notesOf, SETTING_NAMES } from './settings-schema.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'vestibule-settings-'));
});
after(() => rmSync(folder, { recursive: true }));

function load(sources: SettingSources) {
  return loadSettings({ environment: {}, workingDirectory: folder, ...sources });
}

function withFile(text: string): string {
  const file = join(folder, 'some.yaml');
  writeFileSync(file, text);
  return file;
}

test('Every setting has a default that passes its own check, or none', () => {
  const { settings, origins } = load({});
  for (const name of SETTING_NAMES) {
    assert.equal(origins[name], notesOf(name).initially === undefined ? undefined : 'default', name);
    assert.equal(settings[name] === undefined, notesOf(name).initially === undefined, name);
  }
});

test('A flag wins over the environment, the environment over the file, the file over the default', () => {
  const configFile = withFile('port: 1003\nhost: 127.0.0.3\nvisit-max-pages: 3\n');
  const { settings, origins } = load({
    flags: { port: '1001' },
    environment: { VESTIBULE_PORT: '1002', VESTIBULE_HOST: '127.0.0.2' },
    configFile,
  });
  assert.deepEqual([settings.port, origins.port], [1001, '--port']);
  assert.deepEqual([settings.host, origins.host], ['127.0.0.2', 'VESTIBULE_HOST']);
  assert.deepEqual([settings.visitMaxPages, origins.visitMaxPages], [3, 'visit-max-pages in some.yaml']);
  assert.deepEqual([settings.tls, origins.tls], ['on', 'default']);
});

test('vestibule.yaml in the working directory is read when no file is named', () => {
  const usual = join(folder, 'vestibule.yaml');
  writeFileSync(usual, 'log-level: warn\ntls: on\n');
  try {
    assert.equal(load({}).settings.logLevel, 'warn');
    assert.equal(load({}).configFile, usual);
    assert.equal(load({ environment: { VESTIBULE_CONFIG: withFile('') } }).settings.logLevel, 'info');
  } finally {
    rmSync(usual);
  }
});

test('Durations, sizes, lists and paths become milliseconds, bytes, networks and absolute paths', () => {
  const { settings } = load({
    flags: { trustedProxy: ['10.0.0.0/8, 192.168.0.1', '::1'], tlsCert: 'a.pem', tlsKey: 'b.pem' },
    environment: { VESTIBULE_VISIT_IDLE_TIMEOUT: '4s', VESTIBULE_HOT_SET_BYTES: '64MiB' },
  });
  assert.equal(settings.visitIdleTimeout, 4000);
  assert.equal(settings.hotSetBytes, 64 * 1024 * 1024);
  assert.deepEqual(settings.trustedProxy, ['10.0.0.0/8', '192.168.0.1/32', '::1/128']);
  assert.equal(settings.tlsCert, join(folder, 'a.pem'));
});

test('A path in the file counts from the folder of the file', () => {
  const configFile = withFile('data-dir: state\ntrusted-proxy: [10.0.0.0/8]\n');
  const { settings } = load({ configFile, workingDirectory: tmpdir() });
  assert.equal(settings.dataDir, join(folder, 'state'));
  assert.deepEqual(settings.trustedProxy, ['10.0.0.0/8']);
});

test('An empty environment variable counts as not set', () => {
  assert.equal(load({ environment: { VESTIBULE_TLS_CERT: '', VESTIBULE_PORT: '' } }).settings.port, 8443);
});

test('The plain listener is off by default where nobody could want it', () => {
  assert.equal(load({ flags: { port: '0' } }).settings.httpPort, 0);
  assert.equal(load({ flags: { tls: 'off' } }).settings.httpPort, 0);
  assert.equal(load({ flags: { port: '8080' } }).settings.httpPort, 0);
  assert.equal(load({ flags: { port: '0', httpPort: '8081' } }).settings.httpPort, 8081);
});

test('A public URL is kept without its closing slash', () => {
  assert.equal(load({ flags: { publicUrl: 'https://visits.example.com/' } }).settings.publicUrl, 'https://visits.example.com');
});

const WRONG: readonly [string, SettingSources, RegExp][] = [
  ['a port that is too high', { flags: { port: '70000' } }, /^--port: "70000" must be <= 65535\.$/],
  ['a port that is no number', { environment: { VESTIBULE_PORT: 'https' } }, /^VESTIBULE_PORT: "https" is not a whole number\.$/],
  ['an unknown choice', { environment: { VESTIBULE_TLS: 'maybe' } }, /^VESTIBULE_TLS: "maybe" is not one of on, off\.$/],
  ['a duration without a unit', { flags: { visitMaxAge: '30' } }, /^--visit-max-age: "30" is not a duration such as 4s/],
  ['a size without sense', { flags: { maxBodyBytes: 'big' } }, /^--max-body-bytes: "big" is not a size/],
  ['a size that is too small', { flags: { hotSetBytes: '1' } }, /^--hot-set-bytes: "1" must be >= 1048576/],
  ['a proxy that is no network', { flags: { trustedProxy: ['10.0.0.0/8,proxy'] } }, /^--trusted-proxy: "proxy" is not an address or CIDR/],
  ['a public URL with a path', { flags: { publicUrl: 'https://a.example/b' } }, /^--public-url: .* has more than scheme, host and port/],
  ['a public URL that is none', { flags: { publicUrl: 'a.example' } }, /^--public-url: "a.example" is not an http or https URL/],
  [
    'a mistyped variable',
    { environment: { VESTIBULE_PROT: '1' } },
    /^VESTIBULE_PROT: there is no such setting\. Did you mean VESTIBULE_PORT\?$/,
  ],
  ['a variable like no other', { environment: { VESTIBULE_XYZZY_PLUGH: '1' } }, /^VESTIBULE_XYZZY_PLUGH: there is no such setting\.$/],
  ['a service link of Kubernetes', { environment: { VESTIBULE_SERVICE_HOST: '1' } }, /enableServiceLinks: false/],
  ['a missing file', { configFile: 'none.yaml' }, /^The configuration file .*none\.yaml cannot be read: ENOENT/],
  ['plain HTTP for everybody', { flags: { tls: 'off', host: '0.0.0.0' } }, /^--tls: plain HTTP on 0\.0\.0\.0 .*--trusted-proxy/],
  ['a certificate without its key', { flags: { tlsCert: 'a' } }, /^--tls-cert: .*Give --tls-key too\.$/],
  ['a key without its certificate', { environment: { VESTIBULE_TLS_KEY: 'a' } }, /^VESTIBULE_TLS_KEY: .*Give --tls-cert too\.$/],
  ['a certificate without TLS', { flags: { tls: 'off', tlsCert: 'a', tlsKey: 'b' } }, /^--tls-cert: of no use with tls off/],
  ['one port for two listeners', { flags: { port: '8080', httpPort: '8080' } }, /^--http-port: 8080 is the port of the HTTPS listener/],
];

for (const [what, sources, message] of WRONG) {
  test(`The settings refuse ${what} and say where it came from`, () => {
    assert.throws(
      () => load(sources),
      (error) => error instanceof SettingsError && message.test(error.message),
    );
  });
}

test('The settings refuse a file with an unknown key, a nested value or no mapping', () => {
  const cases: [string, RegExp][] = [
    ['prot: 1', /^prot in .*some\.yaml: there is no such setting\. Did you mean port\?$/],
    ['host: {a: 1}', /^host in some\.yaml: \{"a":1\} is not a single value/],
    ['- port', /expected one "key: value" a line/],
    ['port: [', /is not YAML/],
    ['trusted-proxy: [1]', /is not a list of texts/],
  ];
  for (const [text, message] of cases) {
    assert.throws(
      () => load({ configFile: withFile(text) }),
      (error) => error instanceof SettingsError && message.test(error.message),
      text,
    );
  }
});

test('Plain HTTP is allowed on every interface behind a trusted proxy', () => {
  assert.equal(load({ flags: { tls: 'off', host: '0.0.0.0', trustedProxy: ['10.0.0.1'] } }).settings.tls, 'off');
});
