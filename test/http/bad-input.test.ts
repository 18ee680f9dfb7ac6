import assert from 'node:assert/strict';
import { connect } from 'node:tls';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { bearer, startVisitByTag } from './shop-visit.ts';
import { eventsPath, startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let target: string;
let vid: string;
let sid: string;
let untouched: string;

before(async () => {
  server = await startTestServer();
  ({ vid, sid } = await startVisitByTag(server));
  target = eventsPath(server.account, vid, sid);
  untouched = (await server.state(vid, sid)).text;
});

after(() => server.stop());

interface Bad {
  readonly what: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly answer: readonly [status: number, internalCode: number];
}

const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;

const BAD_BODIES: readonly Bad[] = [
  { what: 'no body', answer: [400, 33] },
  { what: 'an empty body', body: '', answer: [400, 33] },
  { what: 'text that is no JSON', body: '{"type":', answer: [400, 33] },
  { what: 'a number', body: '17', answer: [400, 33] },
  { what: 'null', body: 'null', answer: [400, 33] },
  { what: 'a list of lists, deep', body: deep, answer: [400, 33] },
  { what: 'an unknown type', body: [{ type: 'nonsense' }], answer: [400, 33] },
  { what: 'a prototype key', body: '[{"type":"lead","__proto__":{"rights":"all"}}]', answer: [400, 33] },
  { what: 'a constructor key', body: '[{"type":"lead","constructor":{"prototype":{"a":1}}}]', answer: [400, 33] },
  { what: 'a type that objects inherit', body: [{ type: 'toString' }, { type: '__proto__' }], answer: [400, 33] },
  { what: 'bytes that are no UTF-8', body: Buffer.from([0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d]), answer: [400, 33] },
  { what: 'UTF-16', body: Buffer.from('[]', 'utf16le'), answer: [400, 33] },
  { what: 'a body over the limit', body: Buffer.alloc(2 ** 20 + 1, 32), answer: [413, 33] },
  { what: 'a form', body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' }, answer: [415, 33] },
  { what: 'a packed body where none is taken', body: '[]', headers: { 'content-encoding': 'gzip' }, answer: [415, 33] },
  { what: 'a value over 50,000 characters', body: [{ type: 'lead', lead: { topic: 'x'.repeat(50_001) } }], answer: [400, 33] },
];

for (const { what, body, headers, answer } of BAD_BODIES) {
  test(`${what} is refused with a clear error and changes nothing`, async () => {
    const json = { 'content-type': 'application/json', ...headers };
    const { status, json: error } = await server.send('POST', target, { headers: { ...bearer(server), ...json }, body });
    assert.deepEqual([status, error.internalCode], answer);
    assert.ok(error.message.length > 10);
    assert.equal((await server.state(vid, sid)).text, untouched);
  });
}

test('hostile ids in the path are malformed ids, whatever they hold', async () => {
  for (const id of ['..%2f..%2fetc%2fpasswd', '%00', '%F0%9F%98%80', "'%20OR%201=1", '__proto__!', 'x'.repeat(5000), '%7B%24vid%7D']) {
    const path = `/api/account/${server.account}/monitoring/visitors/${id}/visits/current/state?v=1&sid=1`;
    const { status, json } = await server.send('GET', path, { headers: bearer(server) });
    assert.deepEqual([status, json.internalCode], [404, 37], id);
  }
});

test('objects that cannot be made text or numbers are no texts and numbers', async () => {
  const odd = { toString: 'x', valueOf: 1 };
  const accept = { type: 'impAccept', campaign: 1, engId: 2, eContext: [{ type: 'engagementContext', id: odd }] };
  const body = { t: 'uc', vid, sid, pid: odd, ts: odd, tid: odd, rid: odd, u: odd, sec: [odd], oc: [odd, [odd]], sdes: [accept] };
  for (const fields of [body, { ...body, sdes: '[]' }])
    assert.equal((await server.send('POST', `/api/js/${server.account}`, { body: fields })).status, 200);
  const { status, json } = await server.send('POST', target, { headers: bearer(server), body: [{ type: 'lead', lead: { topic: odd } }] });
  assert.deepEqual([status, json.internalCode], [400, 33]);
});

test('ids that objects inherit are unknown visitors', async () => {
  for (const id of ['__proto__', 'constructor', 'toString']) {
    const path = `/api/account/${server.account}/monitoring/visitors/${id}/visits/current/state?v=1&sid=${id}`;
    const { status, json } = await server.send('GET', path, { headers: bearer(server) });
    assert.deepEqual([status, json.internalCode], [404, 37], id);
  }
});

test('a broken percent-encoding in the path is 400/33', async () => {
  const { status, json } = await server.send(
    'GET',
    `/api/account/${server.account}/monitoring/visitors/%zz/visits/current/state?v=1&sid=1`,
  );
  assert.deepEqual([status, json.internalCode], [400, 33]);
});

test('a wrong method is 405 with Allow, an unknown path is 404, both as JSON', async () => {
  const wrong = await server.send('DELETE', target, { headers: bearer(server) });
  assert.deepEqual([wrong.status, wrong.json.internalCode, wrong.headers.allow], [405, 33, 'GET, HEAD, OPTIONS, POST, PUT']);
  const unknown = await server.send('GET', '/api/nothing/here');
  assert.deepEqual([unknown.status, unknown.json.internalCode], [404, 12]);
});

test('a method override to what the path does not take is 405', async () => {
  const headers = { ...bearer(server), 'x-http-method-override': 'DELETE' };
  assert.equal((await server.send('POST', target, { headers, body: [] })).status, 405);
});

test('a body that cannot be read comes after the ids of a reporting path', async () => {
  for (const [visitor, session, code] of [
    ['a b', '1', 37],
    ['nobody', '1', 37],
    [vid, '1', 39],
  ] as const) {
    const headers = { ...bearer(server), 'content-type': 'application/json' };
    const { status, json } = await server.send('POST', eventsPath(server.account, visitor, session), { headers, body: '{"type":' });
    assert.deepEqual([status, json.internalCode], [404, code], visitor);
  }
});

test('no message repeats what a body holds', async () => {
  const headers = { ...bearer(server), 'content-type': 'application/json' };
  const { json } = await server.send('POST', target, {
    headers,
    body: '[{"type":"personal","personal":{"firstname": jane@mail.example}}]',
  });
  assert.doesNotMatch(json.message, /jane/);
});

test('what is no HTTP, and an address or headers over the limit, are answered as JSON', async () => {
  const ca = await readFile(server.server.certificate!, 'utf8');
  const port = Number(new URL(server.url).port);
  const say = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', ca }, () => socket.write(text));
      let heard = '';
      socket.on('data', (chunk) => (heard += String(chunk)));
      socket.on('error', reject);
      socket.on('close', () => resolve(heard));
    });
  assert.match(await say('this is not http\r\n\r\n'), /^HTTP\/1\.1 400 [\s\S]*"internalCode":33/);
  assert.match(await say('GET /health/live HTTP/1.1\r\n\r\n'), /^HTTP\/1\.1 400 [\s\S]*"internalCode":33/);
  assert.match(await say('GET /health/live HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n'), /^HTTP\/1\.1 417 [\s\S]*"internalCode":33/);
  const tooLong = `/api/js/12345678?cb=a&x=${'y'.repeat(20_000)}`;
  assert.match(await say(`GET ${tooLong} HTTP/1.1\r\nHost: a\r\n\r\n`), /^HTTP\/1\.1 414 [\s\S]*"internalCode":33/);
  assert.match(await say(`GET / HTTP/1.1\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`), /^HTTP\/1\.1 431 [\s\S]*"internalCode":33/);
});
