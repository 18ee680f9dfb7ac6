import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { type Listener, listen } from './listener.ts';

let listener: Listener;

before(async () => {
  listener = await listen({
    host: '127.0.0.1',
    port: 0,
    hears: () => true,
    maxConnections: 10,
    requestTimeoutMs: 200,
    routing: (request, response) => request.resume().on('end', () => response.end('heard')),
    now: () => 17,
  });
});

after(() => listener.stop(0));

/** All that is answered until the connection ends. */
function say(sent: string): Promise<string> {
  const socket = connect(listener.port, '127.0.0.1', () => socket.write(sent));
  return text(socket);
}

test('headers or a body that do not arrive whole in time are answered 408 as JSON', async () => {
  for (const part of ['POST / HTTP/1.1\r\nHost: a\r\nContent-Le', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n[']) {
    const heard = await say(part);
    assert.match(heard, /^HTTP\/1\.1 408 /);
    const { time, internalCode } = JSON.parse(/\{.*\}/.exec(heard)![0]);
    assert.deepEqual([time, internalCode], [17, 33]);
  }
});

test('a body that is no HTTP is answered 400 as JSON', async () => {
  const heard = await say('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n');
  assert.match(heard, /^HTTP\/1\.1 400 [\s\S]*"internalCode":33/);
});

test('a whole request is answered', async () => {
  assert.match(await say('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 200 [\s\S]*heard/);
});
