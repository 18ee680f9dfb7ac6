import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseIpAddress } from './ip-address.ts';

const CANONICAL: readonly (readonly [string, string])[] = [
  ['192.0.2.1', '192.0.2.1'],
  ['255.255.255.255', '255.255.255.255'],
  ['::', '::'],
  ['::1', '::1'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['1::', '1::'],
  ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ['::ffff:195.62.30.20', '195.62.30.20'],
  ['::FFFF:c33e:1e14', '195.62.30.20'],
];

test('an address gets its canonical text, IPv4-mapped IPv6 as IPv4', () => {
  for (const [text, canonical] of CANONICAL) assert.equal(parseIpAddress(text)?.text, canonical, text);
});

test('what is no address is refused', () => {
  const garbage = [
    '',
    ' ',
    'localhost',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '256.1.1.1',
    '1.2.3.4%eth0',
    '1.2.3.4:80',
    '[::1]',
    ':::',
    '1::2::3',
    'g::',
    'unknown',
    `::1%${'x'.repeat(500)}`,
  ];
  for (const text of garbage) assert.equal(parseIpAddress(text), undefined, text);
});

test('every address that Node knows is read, its text is stable, and nothing else is read', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (text) => {
      const address = parseIpAddress(text);
      assert.equal(address !== undefined, isIP(text) !== 0);
      if (address === undefined) return;
      assert.equal(isIP(address.text), address.family);
      assert.deepEqual(parseIpAddress(address.text), address);
    }),
    { numRuns: 2000 },
  );
});

test('the canonical IPv6 text is the one that a URL writes', () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const address = parseIpAddress(text);
      if (address?.family === 6) assert.equal(`[${address.text}]`, new URL(`http://[${text}]/`).hostname);
    }),
    { numRuns: 1000 },
  );
});
