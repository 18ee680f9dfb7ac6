import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEnrichment } from '../../src/enrich/enrichment.ts';
import { sharedData } from './shared-data.ts';

async function geoOf(databases: { geoCityDb?: string; geoIspDb?: string; geoPackages?: boolean }, ...ips: string[]) {
  const enrichment = await createEnrichment({ geoPackages: false, ...databases });
  try {
    return ips.map((ip) => enrichment.origin({ ip, userAgent: '', referrer: null }).geo);
  } finally {
    await enrichment.close();
  }
}

const NOTHING = { country: null, countryCode: null, state: null, city: null, isp: null, org: null, zipCode: null };

test('the test databases of MaxMind are read: city, postal code and ISP', async () => {
  const databases = { geoCityDb: sharedData('geo', 'GeoIP2-City-Test.mmdb'), geoIspDb: sharedData('geo', 'GeoIP2-ISP-Test.mmdb') };
  assert.deepEqual(await geoOf(databases, '2.125.160.216', '149.101.100.0', '127.0.0.1'), [
    { ...NOTHING, country: 'United Kingdom', countryCode: 'GB', state: 'England', city: 'Boxford', zipCode: 'OX1' },
    { ...NOTHING, country: 'United States', countryCode: 'US', isp: 'Verizon Wireless', org: 'Verizon Wireless' },
    NOTHING,
  ]);
});

test('a test database of autonomous systems stands in for ISPs, in both families', async () => {
  const databases = { geoIspDb: sharedData('geo', 'GeoLite2-ASN-Test.mmdb') };
  assert.deepEqual(await geoOf(databases, '1.128.0.0', '2001:1700::1'), [
    { ...NOTHING, isp: 'Telstra Pty Ltd', org: 'Telstra Pty Ltd' },
    { ...NOTHING, isp: 'Sunrise Communications AG', org: 'Sunrise Communications AG' },
  ]);
});

test('the optional geo packages locate well-known addresses', async () => {
  const [google, london, six] = await geoOf({ geoPackages: true }, '8.8.8.8', '81.2.69.142', '2001:4860:4860::8888');
  assert.deepEqual([google?.countryCode, google?.isp], ['US', 'Google LLC'], 'npm ci installs the optional packages');
  assert.deepEqual([london?.country, london?.city], ['United Kingdom', 'London']);
  assert.equal(six?.org, 'Google LLC');
});
