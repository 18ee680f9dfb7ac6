import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withStatedDevice } from './stated-device.ts';
import { readUserAgent } from './user-agent.ts';

const mac = readUserAgent(
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Safari/605.1.15',
);

test('an iPad that calls itself a Macintosh is what its tag says', () => {
  const device = withStatedDevice(mac, { os: 'IOS', family: 'TABLET' });
  assert.deepEqual(
    { ...device, browser: undefined },
    {
      family: 'TABLET',
      os: 'IOS',
      osDetails: { family: 'iOS', name: 'iOS', version: '' },
      browser: undefined,
      mobile: true,
      detected: true,
    },
  );
  assert.equal(device.browser, mac.browser);
});

test('what the client leaves out comes from the user agent', () => {
  assert.equal(withStatedDevice(mac, undefined), mac);
  assert.deepEqual(withStatedDevice(mac, {}), mac);
  assert.deepEqual(withStatedDevice(mac, { os: '', family: '' }), mac);
  assert.deepEqual(withStatedDevice(mac, { os: 'MAC_OS' }), mac);
  assert.equal(withStatedDevice(mac, { os: 'OSX', osVersion: '11.2' }).osDetails.version, '11.2');
});

test('a value that is not in the contract is NA', () => {
  const device = withStatedDevice(mac, { os: 'SYMBIAN', family: 'WATCH' });
  assert.deepEqual([device.os, device.family, device.mobile, device.detected], ['NA', 'NA', false, false]);
  assert.equal(withStatedDevice(mac, { os: '__proto__' }).os, 'NA');
});
