import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { writeGeoFixtures } from '../enrich/geo-fixtures.ts';
import { bearer, CHROME_ON_MAC, startVisitByTag, tagReport } from './shop-visit.ts';
import { eventsPath, type JsonBody, startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vestibule-origin-'));
  server = await startTestServer({ flags: { trustedProxy: '127.0.0.1', ...(await writeGeoFixtures(folder)) } });
});

after(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function visitFrom(address: string, fields: object = {}, headers: Record<string, string> = {}): Promise<JsonBody> {
  const { vid, sid } = await startVisitByTag(server, fields, { 'x-forwarded-for': address, ...headers });
  return { ...(await server.state(vid, sid)).json.appSessions[0], vid, sid };
}

test('an address is looked up in the databases: place, zip code, provider, organisation', async () => {
  const { ipv4, geo } = await visitFrom('81.2.69.142');
  assert.equal(ipv4, '81.2.69.142');
  assert.deepEqual(geo, {
    country: 'United Kingdom',
    countryCode: 'GB',
    state: 'England',
    city: 'London',
    isp: 'Andrews & Arnold Ltd',
    org: 'STONEHOUSE office network',
    zipCode: 'SW1A',
  });
});

test('an IPv6 address is a field of its own and is looked up alike', async () => {
  const { ipv4, ipv6, geo } = await visitFrom('2a02:cf40::7');
  assert.deepEqual([ipv4, ipv6, geo.city, geo.zipCode], [null, '2a02:cf40::7', 'Oslo', '0150']);
});

test('an address that no database knows has a place of nulls', async () => {
  const { geo } = await visitFrom('198.51.100.7');
  assert.deepEqual(new Set(Object.values(geo)), new Set([null]));
});

test('reports of others about a visitor never change where the visitor is', async () => {
  const { vid, sid, geo } = await visitFrom('81.2.69.142');
  const elsewhere = { ...bearer(server), 'x-forwarded-for': '89.160.20.112' };
  await server.send('POST', eventsPath(server.account, vid, sid), { headers: elsewhere, body: [{ type: 'lead', lead: {} }] });
  await tagReport(server, { t: 'ip', pid: '1899669462', vid, sid }, { 'x-forwarded-for': '89.160.20.112' });
  const after = (await server.state(vid, sid)).json.appSessions[0];
  assert.deepEqual([after.ipv4, after.geo], ['81.2.69.142', geo]);
});

test('the user agent gives browser, system and device; what the tag says of the device wins', async () => {
  const visit = await visitFrom('198.51.100.7');
  assert.equal(visit.userAgent, CHROME_ON_MAC);
  assert.deepEqual(visit.userAgentDetails, {
    type: 'Browser',
    family: 'CHROME',
    name: 'Chrome',
    version: '53.0.2785.143',
    icon: 'chrome.png',
  });
  assert.deepEqual(visit.deviceOSDetails, { family: 'OS X', name: 'OS X', version: '10.9.5' });
  assert.deepEqual([visit.deviceOS, visit.deviceFamily, visit.mobileDeviceInfo], ['MAC_OSX', 'DESKTOP', { mobile: false, detected: true }]);
  const stated = await visitFrom('198.51.100.7', { pid: '2', df: 1, os: 3 });
  assert.deepEqual([stated.deviceOS, stated.deviceFamily, stated.mobileDeviceInfo.mobile], ['IOS', 'TABLET', true]);
});

test('the first page’s referrer is the external one and gives the search engine and its words', async () => {
  const visit = await visitFrom('198.51.100.7', {
    pid: '3',
    r: 'https://yandex.ru/search/?text=%D0%B0%D0%BD%D1%82%D0%B8%D0%BA%D0%B2%D0%B0%D1%80',
  });
  assert.equal(visit.externalReferrer, 'https://yandex.ru/search/?text=%D0%B0%D0%BD%D1%82%D0%B8%D0%BA%D0%B2%D0%B0%D1%80');
  assert.deepEqual(visit.searchEngine, { searchEngine: 'Yandex', keywords: 'антиквар' });
  await tagReport(server, {
    t: 'sp',
    pid: '4',
    vid: visit.vid,
    sid: visit.sid,
    r: 'https://www.bing.com/search?q=x',
    u: 'https://shop.example/2',
  });
  assert.equal((await server.state(visit.vid, visit.sid)).json.appSessions[0].searchEngine.searchEngine, 'Yandex');
});

test('a forwarded address counts only from a trusted proxy', async () => {
  const direct = await startTestServer();
  try {
    const { vid, sid } = await startVisitByTag(direct, {}, { 'x-forwarded-for': '81.2.69.142' });
    assert.equal((await direct.state(vid, sid)).json.appSessions[0].ipv4, '127.0.0.1');
  } finally {
    await direct.stop();
  }
});
