import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { type CertificateSettings, loadCertificate } from './certificate.ts';
import { SettingsError } from './settings-error.ts';

const NOW = Date.now();
const DAY_MS = 86_400_000;

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'vestibule-tls-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

function settings(more: Partial<CertificateSettings> = {}): CertificateSettings {
  return { dataDir, host: '127.0.0.1', ...more };
}

test('The first start makes a certificate for this machine, 825 days long, with a key that only its owner reads', async () => {
  const { cert, file } = await loadCertificate(settings(), NOW);
  const certificate = new X509Certificate(cert);
  assert.equal(certificate.checkIP('127.0.0.1'), '127.0.0.1');
  assert.equal(certificate.checkIP('::1'), '::1');
  for (const name of ['localhost', hostname()]) assert.equal(certificate.checkHost(name), name);
  assert.equal(certificate.ca, false);
  assert.equal(Math.round((Date.parse(certificate.validTo) - NOW) / DAY_MS), 825);
  assert.equal(file, join(dataDir, 'tls', 'cert.pem'));
  assert.equal(statSync(join(dataDir, 'tls', 'key.pem')).mode & 0o777, 0o600);
});

test('A client that is given the certificate trusts the server', async () => {
  const { cert, key } = await loadCertificate(settings(), NOW);
  const server = createServer({ cert, key }, (_, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const status = await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, ca: cert }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  assert.equal(status, 200);
  await new Promise((resolve) => server.close(resolve));
});

test('A later start keeps the certificate until shortly before it expires', async () => {
  const first = await loadCertificate(settings(), NOW);
  assert.deepEqual(await loadCertificate(settings(), NOW + 700 * DAY_MS), first);
  const renewed = await loadCertificate(settings(), NOW + 800 * DAY_MS);
  assert.notEqual(renewed.cert, first.cert);
});

test('A new name in the settings makes a new certificate that holds it', async () => {
  const first = await loadCertificate(settings(), NOW);
  const named = settings({ publicUrl: 'https://visits.example.com:8443', host: '192.0.2.1' });
  const second = await loadCertificate(named, NOW);
  assert.notEqual(second.cert, first.cert);
  assert.equal(new X509Certificate(second.cert).checkHost('visits.example.com'), 'visits.example.com');
  assert.equal(new X509Certificate(second.cert).checkIP('192.0.2.1'), '192.0.2.1');
  assert.deepEqual(await loadCertificate(named, NOW), second);
});

test('A half-written certificate is made again', async () => {
  const first = await loadCertificate(settings(), NOW);
  writeFileSync(first.file, first.cert.slice(0, 100));
  const second = await loadCertificate(settings(), NOW);
  assert.equal(new X509Certificate(second.cert).ca, false);
});

test('The user may bring a certificate and its key', async () => {
  const made = await loadCertificate(settings(), NOW);
  const own = settings({ tlsCert: made.file, tlsKey: join(dataDir, 'tls', 'key.pem'), dataDir: join(dataDir, 'elsewhere') });
  assert.deepEqual(await loadCertificate(own, NOW), made);
});

test('A certificate and a key that do not belong together are refused with both names', async () => {
  const one = await loadCertificate(settings(), NOW);
  await loadCertificate(settings({ dataDir: join(dataDir, 'other') }), NOW);
  const otherKey = join(dataDir, 'other', 'tls', 'key.pem');
  await refuses({ tlsCert: one.file, tlsKey: otherKey }, `--tls-key: ${otherKey} is not the key of the certificate ${one.file}`);
});

test('A file that is missing or no PEM is refused with its name', async () => {
  const { file } = await loadCertificate(settings(), NOW);
  const text = join(dataDir, 'text.pem');
  writeFileSync(text, 'hello');
  chmodSync(text, 0o600);
  await refuses({ tlsCert: join(dataDir, 'none.pem'), tlsKey: text }, 'The certificate cannot be read: ENOENT');
  await refuses({ tlsCert: text, tlsKey: text }, `--tls-cert: ${text} is not PEM`);
  await refuses({ tlsCert: file, tlsKey: text }, `--tls-key: ${text} is not PEM`);
});

async function refuses(own: Partial<CertificateSettings>, message: string): Promise<void> {
  await assert.rejects(loadCertificate(settings(own), NOW), (error) => error instanceof SettingsError && error.message.startsWith(message));
}
