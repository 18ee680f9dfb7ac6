import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bearer, CHROME_ON_MAC } from './shop-visit.ts';
import { type JsonBody, startTestServer, type TestAnswer, type TestServer } from './test-server.ts';

const START = 1_790_000_000_000;

let server: TestServer;
let clock = START;

before(async () => {
  server = await startTestServer({ now: () => clock });
});

after(() => server.stop());

function send(lines: readonly unknown[], headers: Record<string, string> = {}): Promise<TestAnswer> {
  const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  return post(headers['content-encoding'] === 'gzip' ? gzipSync(body) : body, { 'content-type': 'application/x-ndjson', ...headers });
}

function post(body: unknown, headers: Record<string, string>): Promise<TestAnswer> {
  return server.send('POST', `/api/account/${server.account}/monitoring/events/bulk`, { headers: { ...bearer(server), ...headers }, body });
}

async function visitOf(vid: string, sid: string): Promise<JsonBody> {
  return (await server.state(vid, sid)).json.appSessions[0];
}

test('lines build visits as the tag would, with the address and agent that they name', async () => {
  const first = { id: '1', vid: 'bulk-a', sid: 'first', ip: '2001:db8::7', ua: CHROME_ON_MAC };
  const { status, json } = await send([
    {
      ...first,
      page: { id: '11', url: 'https://shop.example/', title: 'Home', sections: ['home'] },
      events: [{ type: 'lead', lead: { topic: 'x' } }],
    },
    { id: '2', vid: 'bulk-a', sid: 'first', page: { id: '12', url: 'https://shop.example/2' } },
  ]);
  assert.equal(status, 200);
  assert.deepEqual(json, { lines: 2, accepted: 3, applied: 3, truncated: 0, rejected: 0, repeated: 0, refused: [] });
  const visit = await visitOf('bulk-a', 'first');
  assert.deepEqual(
    visit.pages.map((page: JsonBody) => page.id),
    ['11', '12'],
  );
  assert.deepEqual([visit.ipv4, visit.ipv6, visit.deviceOS], [null, '2001:db8::7', 'MAC_OSX']);
  assert.deepEqual(visit.events[0].lead.contexts, { page: { id: '11' } });
});

test('a bad line or attribute refuses nobody else and is named by its number and reason', async () => {
  const { json } = await send([
    { id: '1', vid: 'bulk-b', sid: 's', page: { id: '1' } },
    'not json',
    { vid: 'x' },
    { id: '3', vid: 'bulk-b', sid: 's', events: [{ type: 'what' }, { type: 'lead', lead: { topic: 'applies' } }] },
  ]);
  assert.deepEqual(
    json.refused.map(({ line }: JsonBody) => line),
    [2, 3, 4],
  );
  assert.ok(json.refused.every(({ reason }: JsonBody) => reason.length > 5));
  assert.deepEqual([json.accepted, json.applied, json.rejected], [5, 2, 3]);
  assert.match(json.refused[2].reason, /^events\[0\]: type/);
  assert.equal((await visitOf('bulk-b', 's')).leads[0].topic, 'applies');
});

test('a repeated batch is harmless', async () => {
  const lines = [1, 2, 3].map((n) => ({ id: `r${n}`, vid: 'bulk-c', events: [{ type: 'lead', lead: { leadId: `l${n}` } }] }));
  await send(lines);
  const { json } = await send(lines);
  assert.deepEqual([json.applied, json.repeated, json.rejected], [0, 3, 3]);
});

test('lines without a session go to the visitor’s latest live visit, or start one together', async () => {
  const { json } = await send([
    { id: '1', vid: 'bulk-d', page: { id: '1' } },
    { id: '2', vid: 'bulk-d', page: { id: '2' } },
  ]);
  assert.equal(json.applied, 2);
  await send([{ id: '3', vid: 'bulk-d', page: { id: '3' } }]);
  const repeated = await send([{ id: '1', vid: 'bulk-d', page: { id: '1' } }]);
  assert.equal(repeated.json.repeated, 1, 'all lines are in one visit');
});

test('lines with and without a session keep the order of their visitor', async () => {
  const lines = [{}, { sid: 's' }, {}, { sid: 's' }].map((session, n) => ({
    id: `o${n}`,
    vid: 'bulk-o',
    ...session,
    page: { id: String(n + 1) },
  }));
  await send([{ id: 'o', vid: 'bulk-o', sid: 's', page: { id: '9' } }, ...lines]);
  assert.deepEqual(
    (await visitOf('bulk-o', 's')).pages.map((page: JsonBody) => page.id),
    ['9', '1', '2', '3', '4'],
  );
});

test('a line whose attributes are all refused starts no visit', async () => {
  const { json } = await send([{ id: '1', vid: 'bulk-n', sid: 'none', events: [{ type: 'what' }] }]);
  assert.deepEqual([json.applied, json.rejected], [0, 1]);
  assert.equal((await server.state('bulk-n', 'none')).json.internalCode, 37);
});

test('a line without a session whose name belongs to an ended visit starts another', async () => {
  const line = { id: 'again', vid: 'bulk-h', page: { id: '1' } };
  await send([line]);
  clock += 30 * 60_000 + 1;
  const { json } = await send([line, { id: 'more', vid: 'bulk-h', page: { id: '2' } }]);
  assert.deepEqual([json.applied, json.refused], [2, []]);
});

test('a time is shown but never used for lifetimes; one too far off refuses its line', async () => {
  const at = clock - 5 * 3_600_000;
  await send([{ id: '1', vid: 'bulk-e', sid: 's', at, page: { id: '1' } }]);
  const visit = await visitOf('bulk-e', 's');
  assert.deepEqual([visit.startTime, visit.pages[0].startTime], [at, at]);
  clock += 29 * 60_000;
  assert.equal((await server.state('bulk-e', 's')).status, 200);
  const { json } = await send([{ id: '2', vid: 'bulk-e', sid: 's', at: clock - 7 * 3_600_000, page: { id: '2' } }]);
  assert.match(json.refused[0].reason, /6 hours/);
});

test('a visit that has ended is not started again', async () => {
  await send([{ id: '1', vid: 'bulk-f', sid: 'over', page: { id: '1' } }]);
  clock += 30 * 60_000 + 1;
  const { json } = await send([{ id: '2', vid: 'bulk-f', sid: 'over', page: { id: '2' } }]);
  assert.match(json.refused[0].reason, /ended/);
});

test('packed lines and a JSON array are read; a bomb is refused', async () => {
  assert.equal((await send([{ id: '1', vid: 'bulk-g', page: { id: '1' } }], { 'content-encoding': 'gzip' })).json.applied, 1);
  assert.equal((await post([{ id: '2', vid: 'bulk-g', page: { id: '2' } }], { 'content-type': 'application/json' })).json.applied, 1);
  const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20));
  assert.equal((await post(bomb, { 'content-encoding': 'gzip' })).status, 413);
  assert.equal((await post(Buffer.from('not gzip'), { 'content-encoding': 'gzip' })).status, 400);
});
