import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Certificate, loadCertificate } from '../config/certificate.ts';
import { publishLocalAccess } from '../local-access.ts';
import { connectLocalServer } from './local-server.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'vestibule-local-'));
});
after(() => rmSync(folder, { recursive: true }));

const certificate = (name: string) => loadCertificate({ dataDir: join(folder, name), host: '127.0.0.1' }, Date.now());

/** What a caller of a server with one certificate gets when the data folder names another or the same. */
async function call(has: Certificate, named: Certificate): Promise<{ outcome: string; tokens: unknown[] }> {
  const tokens: unknown[] = [];
  const listener = createServer(has, (request, response) => {
    tokens.push(request.headers.authorization);
    response.end('here');
  });
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  const { port } = listener.address() as AddressInfo;
  await publishLocalAccess(folder, { url: `https://127.0.0.1:${port}`, pid: 1, token: 'secret', certificate: named.file });
  const server = connectLocalServer(folder);
  const outcome = await server.request({ path: '/' }).then(
    ({ body }) => body,
    (error: Error) => error.message,
  );
  server.close();
  listener.close();
  return { outcome, tokens };
}

test('The server is called with its token when it has the certificate that the data folder names', async () => {
  const one = await certificate('one');
  assert.deepEqual(await call(one, one), { outcome: 'here', tokens: ['Bearer secret'] });
});

test('A server with another certificate is never told the token', async () => {
  const { outcome, tokens } = await call(await certificate('one'), await certificate('other'));
  assert.match(outcome, /^The server at https:\/\/127\.0\.0\.1:\d+ cannot be reached: /);
  assert.deepEqual(tokens, []);
});

test('Without a running server the message says how to start one', () => {
  assert.throws(() => connectLocalServer(join(folder, 'nowhere')), /^CommandError: No server runs on the data folder .*nowhere/);
});
