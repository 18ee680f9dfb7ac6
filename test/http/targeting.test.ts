import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CAMPAIGNS } from './sample-campaigns.ts';
import { type Targeting, targetingOf } from './targeting.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let targeting: Targeting;

before(async () => {
  server = await startTestServer();
  targeting = await targetingOf(server);
});

after(() => server.stop());

test('campaigns are put whole, read as they were put, and put again without a change', async () => {
  const first = await targeting.put(CAMPAIGNS);
  assert.deepEqual([first.status, first.json], [200, { version: 1, changed: true }]);
  const read = await targeting.send('GET', '');
  assert.equal(read.headers.etag, '"1"');
  assert.equal(read.json.campaigns[0].engagements[0].name, 'engagement 11');
  assert.deepEqual((await targeting.put(read.json)).json, { version: 1, changed: false });
});

test('wrong campaigns are refused whole, with every fault', async () => {
  const before = (await targeting.send('GET', '')).json;
  const wrong = { ...CAMPAIGNS, profiles: [], timeZone: 'Nowhere' };
  const { status, json } = await targeting.put(wrong);
  assert.equal(status, 400);
  assert.equal(json.internalCode, 33);
  assert.deepEqual(
    json.faults.map(({ path }: { path: string }) => path),
    ['timeZone', 'campaigns[0].profiles[0]'],
  );
  assert.deepEqual((await targeting.send('GET', '')).json, before);
});

test('a dry run says what is wrong and stores nothing', async () => {
  assert.deepEqual((await targeting.put({}, '?dryRun=true')).json, { changed: false });
  assert.equal((await targeting.put({ zones: 1 }, '?dryRun=true')).status, 400);
  assert.equal((await targeting.send('GET', '')).json.campaigns.length, 3);
});

test('one object is read, replaced, added and removed; its revision grows and the old one can be read', async () => {
  const { json } = await targeting.send('GET', '/engagements/21');
  const put = await targeting.send('PUT', '/engagements/21', { ...json, name: 'New banner' });
  assert.deepEqual([put.status, put.json.name, put.json.revision], [200, 'New banner', 2]);
  assert.equal((await targeting.send('GET', '/engagements/21?revision=1')).json.name, 'engagement 21');
  assert.equal((await targeting.send('GET', '/engagements/21?revision=9')).status, 404);
  assert.equal((await targeting.send('PUT', '/zones/4', { name: 'Footer', element: 'footer' })).status, 200);
  assert.equal((await targeting.send('DELETE', '/zones/4')).status, 200);
  assert.equal((await targeting.send('DELETE', '/zones/4')).status, 404);
});

test('a change that is made on another version than the latest is refused and changes nothing', async () => {
  const { json, headers } = await targeting.send('GET', '/zones/3');
  const latest = { 'if-match': headers.etag! };
  const put = await targeting.send('PUT', '/zones/3', { ...json, name: 'One' }, latest);
  assert.deepEqual([put.status, put.json.name], [200, 'One']);
  assert.notEqual(put.headers.etag, headers.etag);
  for (const [method, path, body] of [
    ['PUT', '/zones/3', { ...json, name: 'Other' }],
    ['DELETE', '/zones/3', undefined],
    ['PUT', '', CAMPAIGNS],
  ] as const) {
    const late = await targeting.send(method, path, body, latest);
    assert.deepEqual([late.status, late.json.internalCode], [412, 33], `${method} ${path}`);
  }
  const after = await targeting.send('GET', '/zones/3');
  assert.deepEqual([after.json.name, after.headers.etag], ['One', put.headers.etag]);
  const added = await targeting.send('PUT', '/zones/5', { name: 'Side', element: 'side' }, { 'if-match': `"8", W/${put.headers.etag}` });
  const removed = await targeting.send('DELETE', '/zones/5', undefined, { 'if-match': added.headers.etag! });
  assert.deepEqual([added.status, removed.status], [200, 200]);
});

test('"*" asks for campaigns that there are', async () => {
  const own = await startTestServer();
  try {
    const fresh = await targetingOf(own);
    assert.equal((await fresh.send('PUT', '', {}, { 'if-match': '*' })).status, 412);
    assert.equal((await fresh.send('PUT', '', CAMPAIGNS, { 'if-match': '"0"' })).status, 200);
    assert.equal((await fresh.send('PUT', '', {}, { 'if-match': '*' })).status, 200);
  } finally {
    await own.stop();
  }
});

test('an object that something refers to cannot be removed', async () => {
  const { status, json } = await targeting.send('DELETE', '/zones/3');
  assert.equal(status, 400);
  assert.match(json.message, /campaigns\[1\]\.engagements\[0\]\.zone zones has none with the id 3/);
});

test('there is nothing under other lists, ids and methods', async () => {
  assert.equal((await targeting.send('GET', '/toys/1')).status, 404);
  assert.equal((await targeting.send('GET', '/zones/x')).status, 404);
  assert.equal((await targeting.send('PUT', '/engagements/99', { name: 'x' })).status, 404);
  assert.equal((await targeting.send('POST', '', {})).status, 405);
});

test('HTML is stored without what could run', async () => {
  const { json } = await targeting.send('GET', '/engagements/21');
  const html = '<p onclick="alert(1)">x</p><script>alert(1)</script>';
  const put = await targeting.send('PUT', '/engagements/21', { ...json, content: { online: { html } } });
  assert.equal(put.json.content.online.html, '<p>x</p>');
});

test('only who may administer the account reads or changes its campaigns; a skill needs less', async () => {
  const reader = await targetingOf(server, ['visit:read', 'visit:report']);
  assert.equal((await reader.send('GET', '')).status, 401);
  assert.equal((await reader.put({})).status, 401);
  const desk = await targetingOf(server, ['visit:read', 'skill:availability']);
  assert.equal((await desk.send('PUT', '/skills/7/availability', { availability: 'busy' })).status, 200);
  assert.equal((await desk.send('PUT', '/skills/8/availability', { availability: 'busy' })).status, 404);
  assert.equal((await desk.send('PUT', '/skills/7/availability', { availability: 'away' })).status, 400);
  assert.equal((await desk.send('DELETE', '/skills/7')).status, 401);
});
