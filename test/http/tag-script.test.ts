import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;

before(async () => {
  server = await startTestServer();
});

after(() => server.stop());

test('the tag of an account is a script that pages of any origin load, and keep for five minutes', async () => {
  const { status, headers, text } = await server.send('GET', '/tag/tag.js?site=12345678');
  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'text/javascript; charset=utf-8');
  assert.equal(headers['cache-control'], 'public, max-age=300');
  assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
  assert.match(text, /"site":"12345678"/);
});

test('a browser that takes gzip gets at most 5 KB', async () => {
  const { headers } = await server.send('GET', '/tag/tag.js?site=12345678', { headers: { 'accept-encoding': 'gzip, deflate, br' } });
  assert.deepEqual([headers['content-encoding'], headers.vary], ['gzip', 'Accept-Encoding']);
  assert.ok(Number(headers['content-length']) <= 5 * 1024, headers['content-length']);
});

test('a tag that has not changed is not sent again', async () => {
  const { headers } = await server.send('GET', '/tag/tag.js?site=12345678');
  const again = await server.send('GET', '/tag/tag.js?site=12345678', { headers: { 'if-none-match': headers.etag! } });
  assert.deepEqual([again.status, again.text], [304, '']);
});

test('an account that nobody knows has no tag', async () => {
  for (const query of ['', '?site=', '?site=87654321', '?site=..%2f..']) {
    const { status, json } = await server.send('GET', `/tag/tag.js${query}`);
    assert.deepEqual([status, json.internalCode], [404, 6], query);
  }
});
