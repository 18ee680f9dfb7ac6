import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { publishLocalAccess } from '../../local-access.ts';
import { connectLocalServer, type LocalServer } from '../local-server.ts';
import { sendPages } from './bulk-sender.ts';

const PAGES = [1, 2, 3].map((n) => ({ id: `run.${n}`, vid: 'v', sid: 's', page: { id: `${n}`, url: 'https://shop.example/' } }));

/** Something that answers as a server in trouble does. */
async function withServer(answer: RequestListener, use: (server: LocalServer) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vestibule-sender-'));
  const listener = createServer(answer);
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  await publishLocalAccess(dataDir, {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    pid: process.pid,
    token: 'secret',
  });
  const server = connectLocalServer(dataDir);
  try {
    await use(server);
  } finally {
    server.close();
    listener.close();
    rmSync(dataDir, { recursive: true });
  }
}

test('A busy server gets the same pages again after the time that it asks for', async () => {
  const bodies: string[] = [];
  const answer: RequestListener = async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    bodies.push(body);
    const status = [503, 429, 200][bodies.length - 1] ?? 500;
    response.writeHead(status, { 'retry-after': '0' }).end(JSON.stringify({ refused: [{ line: 2, reason: 'the visit has ended' }] }));
  };
  await withServer(answer, async (server) => {
    const outcome = await sendPages(server, '12345678', PAGES, new AbortController().signal);
    assert.deepEqual(outcome, { accepted: 2, refusals: ['the visit has ended'] });
    assert.equal(bodies.length, 3);
    assert.equal(new Set(bodies).size, 1);
    assert.deepEqual(
      bodies[0]
        ?.trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
      PAGES,
    );
  });
});

test('An interruption ends the waiting for a busy server, and the pages count as not sent', async () => {
  const interruption = new AbortController();
  const answer: RequestListener = (_, response) => {
    response.writeHead(503, { 'retry-after': '3600' }).end('{}', () => interruption.abort());
  };
  await withServer(answer, async (server) => {
    assert.equal(await sendPages(server, '12345678', PAGES, interruption.signal), undefined);
  });
});

test('A refusal that waiting does not mend fails with the words of the server', async () => {
  const answer: RequestListener = (_, response) => {
    response.writeHead(413).end(JSON.stringify({ time: 1, message: 'The body is too large.', internalCode: 33 }));
  };
  await withServer(answer, async (server) => {
    await assert.rejects(sendPages(server, '12345678', PAGES, new AbortController().signal), {
      name: 'CommandError',
      message: 'The server answered 413: The body is too large.',
      remedy: 'Send less at once; the limit is the setting max-body-bytes.',
    });
  });
});
