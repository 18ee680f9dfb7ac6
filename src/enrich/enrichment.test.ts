import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { writeGeoFixtures } from '../../test/enrich/geo-fixtures.ts';
import { writeMmdb } from '../../test/enrich/mmdb-writer.ts';
import type { EnrichmentOptions, Sender } from './enrichment.ts';
import { createEnrichment } from './enrichment.ts';
import { NO_GEO } from './geo/locator.ts';

const OWN_NETWORKS = join(import.meta.dirname, '../../fixtures/geo/own-networks.json');
const CHROME = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/53.0.2785.116 Safari/537.36';
const LONDON = { country: 'United Kingdom', countryCode: 'GB', state: 'England', city: 'London', zipCode: 'SW1A' };

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-enrichment-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

async function enrich(t: TestContext, options: EnrichmentOptions) {
  const enrichment = await createEnrichment({ geoPackages: false, ...options });
  t.after(() => enrichment.close());
  const origin = (sender: Partial<Sender>) => enrichment.origin({ ip: undefined, userAgent: '', referrer: null, ...sender });
  return { enrichment, origin };
}

test('the sender of the example document gets its geo, device and empty search', async (t) => {
  const { origin } = await enrich(t, { ownNetworksFile: OWN_NETWORKS });
  assert.deepEqual(origin({ ip: '195.62.30.20', userAgent: CHROME, referrer: '' }), {
    ipv4: '195.62.30.20',
    ipv6: null,
    geo: { country: 'Israel', countryCode: 'IL', state: 'Tel Aviv', city: 'Tel Aviv', isp: 'LivePerson', org: 'LivePerson', zipCode: null },
    userAgent: CHROME,
    device: {
      family: 'DESKTOP',
      os: 'MAC_OSX',
      osDetails: { family: 'OS X', name: 'OS X', version: '10.9.5' },
      browser: { type: 'Browser', family: 'CHROME', name: 'Chrome', version: '53.0.2785.116', icon: 'chrome.png' },
      mobile: false,
      detected: true,
    },
    externalReferrer: '',
    searchEngine: '',
    searchKeywords: '',
  });
});

test('places and operators come from the databases, in both families', async (t) => {
  const { origin } = await enrich(t, await writeGeoFixtures(await temporaryFolder(t)));
  assert.deepEqual(origin({ ip: '81.2.69.142' }).geo, { ...LONDON, isp: 'Andrews & Arnold Ltd', org: 'STONEHOUSE office network' });
  assert.deepEqual(origin({ ip: '::ffff:89.160.20.112' }).geo, {
    country: 'Sweden',
    countryCode: 'SE',
    state: 'Östergötland County',
    city: 'Linköping',
    isp: 'Bredband2 AB',
    org: 'Bredband2 AB',
    zipCode: null,
  });
  const six = origin({ ip: '2A02:CF40:0::1' });
  assert.deepEqual([six.ipv4, six.ipv6, six.geo.city, six.geo.isp], [null, '2a02:cf40::1', 'Oslo', 'Lynet Internett']);
  assert.deepEqual(origin({ ip: '9.9.9.9' }), { ...origin({}), ipv4: '9.9.9.9' });
});

test('an unknown or malformed address has no geo', async (t) => {
  const { origin } = await enrich(t, {});
  for (const ip of [undefined, '', 'garbage', '1.2.3', '999.1.1.1']) {
    const { ipv4, ipv6, geo } = origin({ ip });
    assert.deepEqual({ ipv4, ipv6, geo }, { ipv4: null, ipv6: null, geo: NO_GEO }, ip);
  }
});

test('own networks win field by field, the narrower first, and never stand in another country than their city', async (t) => {
  const folder = await temporaryFolder(t);
  const ownNetworksFile = join(folder, 'own.json');
  const networks = [
    { cidr: '81.2.0.0/16', org: 'Our provider', isp: 'Ours' },
    { cidr: '81.2.69.142', org: 'London office' },
    { cidr: '81.2.69.7', countryCode: 'GB', zipCode: 'E1' },
    { cidr: '89.160.20.0/24', countryCode: 'IL' },
  ];
  await writeFile(ownNetworksFile, JSON.stringify({ networks }));
  const { origin } = await enrich(t, { ...(await writeGeoFixtures(folder)), ownNetworksFile });
  assert.deepEqual(origin({ ip: '81.2.69.142' }).geo, { ...LONDON, isp: 'Ours', org: 'London office' });
  assert.deepEqual(origin({ ip: '81.2.69.7' }).geo, { ...LONDON, zipCode: 'E1', isp: 'Ours', org: 'Our provider' });
  assert.deepEqual(origin({ ip: '89.160.20.1' }).geo, {
    ...NO_GEO,
    country: 'Israel',
    countryCode: 'IL',
    isp: 'Bredband2 AB',
    org: 'Bredband2 AB',
  });
});

test('a wrong file of own networks stops the start with its path and entry', async (t) => {
  const path = join(await temporaryFolder(t), 'own.json');
  await assert.rejects(createEnrichment({ geoPackages: false, ownNetworksFile: path }), /own\.json: ENOENT/);
  await writeFile(path, '{"networks": [{"cidr": "10.0.0.0/99"}]}');
  await assert.rejects(createEnrichment({ geoPackages: false, ownNetworksFile: path }), /own\.json: networks\[0\]: "10\.0\.0\.0\/99"/);
});

test('a changed database counts for addresses that were located before, and a broken one leaves the old in use', async (t) => {
  const folder = await temporaryFolder(t);
  const { geoCityDb } = await writeGeoFixtures(folder);
  const warnings = new EventEmitter();
  const { enrichment, origin } = await enrich(t, { geoCityDb, onWarning: (message) => warnings.emit('warning', message) });
  keepLoopAlive(t);
  assert.equal(origin({ ip: '81.2.69.142' }).geo.city, 'London');

  const warning = once(warnings, 'warning');
  await replace(geoCityDb, Buffer.from('<html>404</html>'));
  assert.match(String(await warning), /city\.mmdb: this is no MaxMind DB file/);
  assert.equal(origin({ ip: '81.2.69.142' }).geo.city, 'London');
  assert.deepEqual(
    enrichment.status().map(({ use, state, kind }) => [use, state, kind]),
    [['places', 'old', 'GeoIP2-City']],
  );

  await replace(geoCityDb, writeMmdb('GeoIP2-City', { '81.2.69.0/24': { country: { iso_code: 'FR' }, city: { names: { en: 'Paris' } } } }));
  while (origin({ ip: '81.2.69.142' }).geo.city !== 'Paris') await new Promise((resolve) => setImmediate(resolve));
  assert.equal(enrichment.status()[0]?.state, 'ready');
});

/** What follows files never keeps a process running. */
function keepLoopAlive(t: TestContext): void {
  const timer = setInterval(() => {}, 1_000);
  t.after(() => clearInterval(timer));
}

async function replace(path: string, content: Buffer): Promise<void> {
  await writeFile(`${path}.new`, content);
  await rename(`${path}.new`, path);
}

test('a database that is missing at the start is a warning, not an error', async (t) => {
  const { enrichment, origin } = await enrich(t, { geoCityDb: join(await temporaryFolder(t), 'none.mmdb') });
  await enrichment.load();
  assert.deepEqual(origin({ ip: '81.2.69.142' }).geo, NO_GEO);
  assert.equal(enrichment.status()[0]?.state, 'broken');
});

test('what the client says of its device wins over its user agent', async (t) => {
  const { origin } = await enrich(t, {});
  const { device } = origin({ userAgent: CHROME, device: { os: 'IOS', family: 'TABLET' } });
  assert.deepEqual([device.os, device.family, device.mobile, device.browser.name], ['IOS', 'TABLET', true, 'Chrome']);
});

test('the referrer is kept as sent, up to 2,048 characters, and tells the search', async (t) => {
  const { origin } = await enrich(t, {});
  const { externalReferrer, searchEngine, searchKeywords } = origin({ referrer: 'https://www.google.com/search?q=live+chat' });
  assert.deepEqual([externalReferrer, searchEngine, searchKeywords], ['https://www.google.com/search?q=live+chat', 'Google', 'live chat']);
  assert.equal(origin({ referrer: `https://example.org/${'x'.repeat(5_000)}` }).externalReferrer.length, 2_048);
  assert.equal(origin({ userAgent: 'x'.repeat(5_000) }).userAgent.length, 1_024);
});
