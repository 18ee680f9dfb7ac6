import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseIpAddress } from '../address/ip-address.ts';
import { parseOwnNetworks } from './own-networks.ts';

function parse(...networks: unknown[]) {
  return parseOwnNetworks(JSON.stringify({ networks }));
}

test('networks are found by their block and the country follows from its code', () => {
  const address = parseIpAddress('2001:db8:5::1');
  assert.ok(address);
  const table = parse({ cidr: '2001:db8::/32', countryCode: 'IL', city: 'Tel Aviv' }, { cidr: '10.0.0.0/8', org: 'Head office' });
  assert.deepEqual(table.matches(address), [{ country: 'Israel', countryCode: 'IL', city: 'Tel Aviv' }]);
  assert.deepEqual(parse({ cidr: '::/0', country: 'Holland', countryCode: 'NL' }).matches(address), [
    { country: 'Holland', countryCode: 'NL' },
  ]);
});

const WRONG: readonly (readonly [string, RegExp])[] = [
  ['{"networks": [', /JSON/],
  ['[]', /expected \{"networks"/],
  ['{"networks": {}}', /expected \{"networks"/],
  ['{"networks": [], "offices": []}', /"offices" is not known/],
  ['{"networks": [{"cidr": "10.0.0.0/8"}, "office"]}', /networks\[1\] has no "cidr"/],
  ['{"networks": [{"cidr": "10.0.0.0/33"}]}', /networks\[0\]: "10\.0\.0\.0\/33" is no CIDR block/],
  ['{"networks": [{"cidr": "10.0.0.0/8", "town": "x"}]}', /networks\[0\] \(10\.0\.0\.0\/8\): "town" is not known/],
  ['{"networks": [{"cidr": "10.0.0.0/8", "city": 5}]}', /"city" must be a text/],
  ['{"networks": [{"cidr": "10.0.0.0/8", "city": ""}]}', /"city" must be a text/],
  ['{"networks": [{"cidr": "10.0.0.0/8", "countryCode": "Israel"}]}', /"Israel" is no code of ISO 3166-1/],
  ['{"networks": [{"cidr": "10.0.0.0/8"}, {"cidr": "10.1.0.0/8"}]}', /networks\[1\] \(10\.1\.0\.0\/8\) is the same block as networks\[0\]/],
  ['{"networks": [{"cidr": "10.0.0.0/8", "__proto__": "x"}]}', /"__proto__" is not known/],
];

test('an error names the wrong entry', () => {
  for (const [text, message] of WRONG) assert.throws(() => parseOwnNetworks(text), message, text);
});
