import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInRange, parseAddress, parseRange } from './address-range.ts';

const CASES: readonly (readonly [range: string, address: string, isIn: boolean])[] = [
  ['192.0.2.0/24', '192.0.2.255', true],
  ['192.0.2.0/24', '192.0.3.0', false],
  ['0.0.0.0/0', '203.0.113.9', true],
  ['192.0.2.7', '192.0.2.7', true],
  ['2001:db8::/32', '2001:db8:1::1', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['::1', '0:0:0:0:0:0:0:1', true],
  ['0.0.0.0/0', '::1', false],
];

for (const [range, address, isIn] of CASES) {
  test(`${address} is ${isIn ? '' : 'not '}in ${range}`, () => {
    assert.equal(isInRange(parseAddress(address)!, parseRange(range)), isIn);
  });
}

for (const text of [
  '',
  '1.2.3',
  '1.2.3.256',
  '1.2.3.4/33',
  '1.2.3.4/',
  '1.2.3.4/8/8',
  '1::2::3',
  '12345::',
  'example.com',
  '1:2:3:4:5:6:7:8:9',
]) {
  test(`"${text}" is no range`, () => {
    assert.throws(() => parseRange(text), RangeError);
  });
}
