import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { startTestServer } from './test-server.ts';

test('a connection beyond the most that may be open is closed at once, and one that closes makes room', async () => {
  const server = await startTestServer({ flags: { tls: 'off', maxConnections: '2' } });
  const { port } = new URL(server.url);
  const open = async () => {
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  };
  const isServed = async (socket: Awaited<ReturnType<typeof open>>): Promise<boolean> => {
    socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n');
    const answered = once(socket, 'data').then(([bytes]) => String(bytes).startsWith('HTTP/1.1 200'));
    const closed = once(socket, 'close').then(() => false);
    return Promise.race([answered, closed]).catch(() => false);
  };
  try {
    const [one, two] = [await open(), await open()];
    assert.deepEqual([await isServed(one), await isServed(two)], [true, true]);
    assert.equal(await isServed(await open()), false);
    one.end();
    await once(one, 'close');
    const three = await open();
    assert.equal(await isServed(three), true);
    for (const socket of [two, three]) socket.destroy();
  } finally {
    await server.stop();
  }
});
