import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import OAuth from 'oauth-1.0a';
import { createHmac } from 'node:crypto';
import { request } from 'node:https';
import { scratchFolder, serve, type Served, vestibule } from './vestibule.ts';

let folder: ReturnType<typeof scratchFolder>;
let server: Served;
before(async () => {
  folder = scratchFolder();
  server = await serve([], { cwd: folder.path });
});
after(async () => {
  await server.stop();
  folder.remove();
});

interface Finding {
  readonly status: 'ok' | 'warn' | 'fail';
  readonly about: string;
  readonly message: string;
  readonly remedy?: string;
}

async function examine(
  args: string[] = [],
  env?: Record<string, string>,
): Promise<{ code: number | null; findings: Map<string, Finding> }> {
  const { code, stdout, stderr } = await vestibule(['doctor', '--json', ...args], { cwd: folder.path, env });
  assert.notEqual(stdout, '', stderr);
  return { code, findings: new Map((JSON.parse(stdout) as Finding[]).map((finding) => [finding.about, finding])) };
}

test('A sound installation has no failure', async () => {
  const { code, findings } = await examine();
  assert.equal(code, 0);
  for (const about of ['settings', 'data folder', 'secret key', 'certificate', 'clock', 'server', 'client address']) {
    assert.equal(findings.get(about)?.status, 'ok', about);
  }
  assert.match(findings.get('server')?.message ?? '', new RegExp(`${server.ready.url} answers, process ${server.ready.pid}`));
  assert.match(findings.get('certificate')?.message ?? '', /^self-made, valid until \d{4}-\d\d-\d\d, for localhost, 127\.0\.0\.1, ::1/);
  assert.match(findings.get('client address')?.message ?? '', /^this caller is 127\.0\.0\.1 \(from the connection/);
  assert.ok([...findings.keys()].some((about) => about.startsWith('geo ')));
});

test('What is not ok says what to do', async () => {
  const { findings } = await examine(['--data-dir', 'none']);
  for (const { status, remedy, about } of findings.values()) assert.equal(remedy === undefined, status === 'ok', about);
});

test('A missing data folder fails', async () => {
  const { code, findings } = await examine(['--data-dir', 'none']);
  assert.equal(code, 1);
  assert.equal(findings.get('data folder')?.status, 'fail');
  assert.equal(findings.get('server')?.status, 'warn');
});

test('A secret key that others may read is a warning', async () => {
  const file = join(folder.path, 'data', 'secret.key');
  chmodSync(file, 0o644);
  const { code, findings } = await examine();
  chmodSync(file, 0o600);
  assert.equal(code, 0);
  assert.equal(findings.get('secret key')?.status, 'warn');
  assert.match(findings.get('secret key')?.remedy ?? '', /^chmod 600 /);
});

test('A public URL without a trusted proxy is a warning about the client address', async () => {
  const { findings } = await examine([], { VESTIBULE_PUBLIC_URL: 'https://visits.example.com' });
  assert.equal(findings.get('client address')?.status, 'warn');
  assert.match(findings.get('client address')?.remedy ?? '', /--trusted-proxy/);
});

test('A server that has gone without a word is noticed', async () => {
  const other = scratchFolder();
  const gone = await serve([], { cwd: other.path });
  await gone.stop('SIGKILL');
  const { code, stdout } = await vestibule(['doctor', '--json'], { cwd: other.path });
  const found = (JSON.parse(stdout) as Finding[]).find(({ about }) => about === 'server');
  other.remove();
  assert.equal(code, 1);
  assert.equal(found?.status, 'fail');
});

test('The printed report fits 80 columns where nothing in it is longer', async () => {
  const { stdout } = await vestibule(['doctor'], { cwd: folder.path });
  assert.match(stdout, /^ok {4}settings +\d/m);
});

test('--explain-signature shows what the server signs and that a right signature matches', async () => {
  const url = `${server.ready.url}/api/account/12345678/monitoring/visitors/a/visits/current/state?v=1&sid=b%20c`;
  const { code, stdout, stderr } = await vestibule(['doctor', '--explain-signature', '--url', url, '--header', signed(url)], {
    cwd: folder.path,
  });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^3\. URI without query: https:\/\/127\.0\.0\.1:\d+\/api\/account\/12345678\//m);
  assert.match(stdout, /^ {5}sid=b%20c$/m);
  assert.match(stdout, /^ {5}GET&https%3A%2F%2F127\.0\.0\.1/m);
  assert.match(stdout, /^The signature matches\.$/m);
  assert.ok(!stdout.includes(server.ready.consumerSecret ?? '?'));
});

test('--explain-signature says when a signature was made for something else', async () => {
  const url = `${server.ready.url}/api/account/12345678/monitoring/visitors/a/visits/current/state?v=1&sid=b`;
  const { stdout } = await vestibule(['doctor', '--explain-signature', '--url', url, '--header', signed(`${url}c`)], { cwd: folder.path });
  assert.match(stdout, /^The signature does not match\.$/m);
});

test('--explain-signature tells of the last request of a key that the server refused', async () => {
  const consumerKey = server.ready.consumerKey ?? '';
  const none = await vestibule(['doctor', '--explain-signature', '--consumer-key', 'unheard'], { cwd: folder.path });
  assert.equal(none.code, 1);
  const url = `${server.ready.url}/api/account/12345678/monitoring/visitors/a/visits/current/state?v=1&sid=b`;
  assert.equal(await statusOf(url, signed(`${url}c`)), 401);
  const { code, stdout, stderr } = await vestibule(['doctor', '--explain-signature', '--consumer-key', consumerKey], { cwd: folder.path });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^Refused at \d{4}-/);
  assert.match(stdout, /^The signature does not match\.$/m);
  for (const secret of [server.ready.consumerSecret, server.ready.accessTokenSecret]) assert.ok(!stdout.includes(secret ?? '?'));
});

test('--explain-signature without a request is wrong usage', async () => {
  const { code, stderr } = await vestibule(['doctor', '--explain-signature'], { cwd: folder.path });
  assert.equal(code, 2);
  assert.match(stderr, /needs --url and --header, or --consumer-key/);
});

/** The Authorization header of an independent signer. */
function signed(url: string): string {
  const { consumerKey = '', consumerSecret = '', accessToken = '', accessTokenSecret = '' } = server.ready;
  const signer = new OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    signature_method: 'HMAC-SHA1',
    hash_function: (text, key) => createHmac('sha1', key).update(text).digest('base64'),
  });
  return signer.toHeader(signer.authorize({ url, method: 'GET' }, { key: accessToken, secret: accessTokenSecret })).Authorization;
}

function statusOf(url: string, authorization: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    request(url, { rejectUnauthorized: false, agent: false, headers: { authorization } }, (response) => done(response.resume().statusCode))
      .on('error', failed)
      .end();
  });
}
