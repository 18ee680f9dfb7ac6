import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { promisify } from 'node:util';
import { get, scratchFolder, serve, type Served, vestibule } from './vestibule.ts';

const shell = promisify(execFile);

let folder: ReturnType<typeof scratchFolder>;
let running: Served | undefined;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  folder.remove();
});

async function start(...args: string[]): Promise<Served> {
  running = await serve(args, { cwd: folder.path });
  return running;
}

const run = (...args: string[]) => vestibule(args, { cwd: folder.path });

/** Resolves when the answer has the status. The server promises two seconds; a machine that is busy with other tests gets more. */
async function becomes(status: number, answer: () => Promise<{ status: number }>): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const found = await answer();
    if (found.status === status) return;
    assert.ok(Date.now() < deadline, `still ${found.status}`);
  }
}

test('The printed curl works as printed and reads the visit that the start has made', async () => {
  const { banner } = await start();
  const command = banner.split('\n').find((line) => line.startsWith('curl '));
  assert.ok(command, banner);
  const { stdout } = await shell('/bin/sh', ['-c', command], { cwd: folder.path });
  const document = JSON.parse(stdout) as { id: string; appSessions: { pages: unknown[] }[] };
  assert.ok(command.includes(document.id));
  assert.equal(document.appSessions[0]?.pages.length, 1);
});

test('The first start tells the credentials in the banner and in the ready file, and a later start neither', async () => {
  const first = await start();
  assert.equal(first.ready.account, '12345678');
  for (const name of ['bearer', 'consumerKey', 'consumerSecret', 'accessToken', 'accessTokenSecret'] as const) {
    assert.ok(first.banner.includes(first.ready[name] ?? '?'), name);
  }
  assert.match(first.banner, /<script async src=".*\/tag\/tag\.js\?site=12345678"><\/script>/);
  assert.equal(statSync(join(folder.path, 'ready.json')).mode & 0o777, 0o600);
  await first.stop();
  const later = await start();
  assert.equal(later.ready.bearer, undefined);
  const command = later.banner.split('\n').find((line) => line.includes('token create'));
  const made = await shell('/bin/sh', ['-c', command ?? 'false'], { cwd: folder.path });
  assert.match(made.stdout, /^ {2}token +[0-9a-f]{64}$/m);
  assert.doesNotMatch(later.banner, /curl|secret/);
  assert.equal((await get(later.ready, '/health/ready')).status, 200);
});

test('The plain listener serves the tag that the banner names', async () => {
  const { banner, ready } = await start('--http-port', String(await freePort()));
  assert.ok(ready.httpUrl);
  const [, source = ''] = /<script async src="([^"]+)"/.exec(banner) ?? [];
  assert.ok(source.startsWith(ready.httpUrl), source);
  const answer = await fetch(source);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /javascript/);
});

test('With --port 0 the plain listener is off unless it is asked for', async () => {
  const { ready } = await start();
  assert.equal(ready.httpUrl, undefined);
});

test('Stdout holds the banner and then nothing but JSON lines; stderr nothing', async () => {
  const server = await start('--log-level', 'debug');
  await get(server.ready, '/health/live');
  const { stdout, stderr, code } = await server.stop();
  running = undefined;
  assert.equal(code, 0);
  assert.equal(stderr, '');
  const lines = stdout.slice(server.banner.length).trim().split('\n');
  for (const line of lines) assert.equal(typeof (JSON.parse(line) as { msg: string }).msg, 'string', line);
  assert.match(lines.at(-1) ?? '', /"msg":"stopped"/);
});

test('A signal sent twice at once stops the server gracefully all the same', async () => {
  const server = await start();
  process.kill(server.ready.pid, 'SIGINT');
  const { code, stdout } = await server.stop('SIGINT');
  running = undefined;
  assert.equal(code, 0);
  assert.match(stdout, /"msg":"stopped"/);
});

test('A restart keeps the visits', async () => {
  const first = await start();
  const [, path = ''] = /'https:\/\/[^/]+(\/api[^']+)'/.exec(first.banner) ?? [];
  await first.stop();
  const second = await start();
  assert.equal((await get(second.ready, path, first.ready.bearer)).status, 200);
});

test('New tokens, revoked tokens and deleted accounts take effect in the running server', async () => {
  const { ready, banner } = await start();
  const [, path = ''] = /'https:\/\/[^/]+(\/api[^']+)'/.exec(banner) ?? [];
  const { stdout } = await run('token', 'create', '--json', '--rights', 'visit:read');
  const { id, token } = JSON.parse(stdout) as { id: string; token: string };
  await becomes(200, () => get(ready, path, token));
  await run('token', 'revoke', id);
  await becomes(401, () => get(ready, path, token));
  await run('account', 'delete', '12345678', '--yes');
  await becomes(404, () => get(ready, path));
});

test('state prints the visit as YAML, or as the server sends it', async () => {
  const { ready, banner } = await start();
  const [, vid = '', sid = ''] = /visitors\/([^/]+)\/visits\/current\/state\?v=1&sid=([^']+)'/.exec(banner) ?? [];
  const raw = await run('state', '12345678', vid, sid, '--json');
  assert.equal(raw.stderr, '');
  const { body } = await get(ready, `/api/account/12345678/monitoring/visitors/${vid}/visits/current/state?v=1&sid=${sid}`);
  assert.equal(JSON.stringify(withoutTimes(raw.stdout)), JSON.stringify(withoutTimes(body)));
  assert.match((await run('state', '12345678', vid, sid)).stdout, new RegExp(`^id: ${sid}$`, 'm'));
});

test('state says what the server says when there is no such visit', async () => {
  await start();
  const unknown = await run('state', '12345678', 'nobody', 'none');
  assert.equal(unknown.code, 1);
  assert.match(unknown.stderr, /^vestibule: The server answered 404: .*\n$/);
  const hyphen = await run('state', '--json', '--', '12345678', '-nobody', '-none');
  assert.match(hyphen.stderr, /^vestibule: The server answered 404: .*\n$/);
  const wrong = await run('state', '12345678', 'no body', 'none');
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /"no body" cannot be a visitor id/);
});

test('state says how to start a server when none runs', async () => {
  const { code, stderr } = await run('state', '1', 'a', 'b');
  assert.equal(code, 1);
  assert.match(stderr, /^vestibule: No server runs on the data folder .*\. Start one with vestibule serve/);
});

const FATAL: readonly [string, () => Promise<string[]> | string[], RegExp][] = [
  ['a port that is taken', async () => ['--port', String(await takenPort())], /^vestibule: Port \d+ on 127\.0\.0\.1 is in use .*--port/],
  [
    'a plain port that was asked for and is taken',
    async () => ['--port', '0', '--http-port', String(await takenPort())],
    /^vestibule: Port \d+ on 127\.0\.0\.1 is in use .*--http-port/,
  ],
  ['an address of another machine', () => ['--port', '0', '--host', '192.0.2.1'], /^vestibule: This machine has no address 192\.0\.2\.1/],
  ['a data folder that is a file', () => ['--port', '0', '--data-dir', fileIn('data')], /^vestibule: .*data/],
  [
    'a secret key file without a key',
    () => ['--port', '0', '--secret-key-file', fileIn('key')],
    /^vestibule: The secret key file .* must hold/,
  ],
];

for (const [what, args, message] of FATAL) {
  test(`The start fails for ${what} with one line on stderr and exit code 1`, async () => {
    const { code, stdout, stderr } = await run('serve', ...(await args()));
    assert.match(stderr, message);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
    assert.equal(stdout, '');
    assert.equal(code, 1);
  });
}

test('A start that fails leaves the first start, with its credentials, to the next one', async () => {
  const failed = await run('serve', '--port', String(await takenPort()));
  assert.equal(failed.code, 1);
  assert.match((await start()).ready.bearer ?? '', /^[0-9a-f]{64}$/);
});

test('The start fails with another secret key than the stored secrets were sealed with', async () => {
  const first = await start();
  await first.stop();
  running = undefined;
  rmSync(join(folder.path, 'data', 'secret.key'));
  const { code, stderr } = await run('serve', '--port', '0');
  assert.equal(code, 1);
  assert.match(stderr, /^vestibule: The secrets in the store were sealed with the secret key .*secret-key-file.*\n$/);
});

test('A data folder that another server uses is refused', async () => {
  const { ready } = await start();
  const { code, stderr } = await run('serve', '--port', '0');
  assert.equal(code, 1);
  assert.match(stderr, new RegExp(`^vestibule: .*${ready.pid}.*\n$`));
});

function withoutTimes(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => (key === 'timeOnPage' ? 0 : value));
}

function fileIn(name: string): string {
  const file = join(folder.path, name);
  writeFileSync(file, 'x');
  return file;
}

const blockers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const blocker of blockers.splice(0)) blocker.close();
});

/** A port on which something else listens until the test is over. */
async function takenPort(): Promise<number> {
  const blocker = createServer();
  blockers.push(blocker);
  await new Promise<void>((done) => blocker.listen(0, '127.0.0.1', done));
  return (blocker.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const port = await takenPort();
  await new Promise((done) => blockers.pop()?.close(done));
  return port;
}
