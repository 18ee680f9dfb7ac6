import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf, NO_NETWORK, NOWHERE, placeOf } from './address-record.ts';

test('the schema of MaxMind and DB-IP is read, the largest subdivision as the state', () => {
  const record = {
    country: { iso_code: 'GB', names: { en: 'Great Britain' } },
    subdivisions: [{ names: { en: 'England' } }, { names: { en: 'West Berkshire' } }],
    city: { names: { de: 'x', en: 'Boxford' } },
    postal: { code: 'OX1' },
  };
  assert.deepEqual(placeOf(record), { country: 'United Kingdom', countryCode: 'GB', state: 'England', city: 'Boxford', zipCode: 'OX1' });
});

test('the flat schema of ip-location-db is read, its empty texts as null', () => {
  const record = { country_code: 'TR', state1: 'Istanbul', state2: '', city: 'Istanbul', postcode: '', latitude: 41, timezone: '' };
  assert.deepEqual(placeOf(record), { country: 'Türkiye', countryCode: 'TR', state: 'Istanbul', city: 'Istanbul', zipCode: null });
});

test('a country without a known code keeps the name of the database', () => {
  assert.equal(placeOf({ country: { names: { en: 'Sealand' } } }).country, 'Sealand');
  assert.equal(placeOf({ country_code: 'ZZ' }).country, null);
});

test('operators come from ISP databases, ASN databases and traits', () => {
  assert.deepEqual(networkOf({ isp: 'Verizon', organization: 'Office', autonomous_system_organization: 'CELLCO' }), {
    isp: 'Verizon',
    org: 'Office',
  });
  assert.deepEqual(networkOf({ autonomous_system_organization: 'Telstra' }), { isp: 'Telstra', org: 'Telstra' });
  assert.deepEqual(networkOf({ traits: { isp: 'Verizon' } }), { isp: 'Verizon', org: 'Verizon' });
});

test('no record, or one of an unknown schema, is nothing', () => {
  for (const record of [undefined, null, '', 5, [], {}, { country: 'GB', city: null, subdivisions: {}, traits: 7, isp: 5 }]) {
    assert.deepEqual(placeOf(record), NOWHERE);
    assert.deepEqual(networkOf(record), NO_NETWORK);
  }
});
