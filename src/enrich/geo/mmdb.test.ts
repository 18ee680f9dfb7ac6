import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeMmdb } from '../../../test/enrich/mmdb-writer.ts';
import type { IpAddress } from '../address/ip-address.ts';
import { parseIpAddress } from '../address/ip-address.ts';
import { openMmdb } from './mmdb.ts';

function address(text: string): IpAddress {
  const parsed = parseIpAddress(text);
  assert.ok(parsed, text);
  return parsed;
}

const RECORDS = {
  '1.0.0.0/8': { is: 'wide' },
  '1.2.3.0/24': { is: 'narrow' },
  '1.2.3.4/32': 'one',
  '2a00::/16': { is: 'six' },
  '2a00:1::/32': 'inner',
};

test('the record of the narrowest block is found, in both families', () => {
  const table = openMmdb(writeMmdb('Test', RECORDS, { builtAt: Date.UTC(2026, 5, 5) }));
  assert.equal(table.kind, 'Test');
  assert.equal(table.builtAt, Date.UTC(2026, 5, 5));
  assert.deepEqual(table.find(address('1.2.3.5')), { is: 'narrow' });
  assert.equal(table.find(address('1.2.3.4')), 'one');
  assert.deepEqual(table.find(address('1.99.0.1')), { is: 'wide' });
  assert.deepEqual(table.find(address('2a00:2::1')), { is: 'six' });
  assert.equal(table.find(address('2a00:1::1')), 'inner');
  assert.equal(table.find(address('9.9.9.9')) ?? undefined, undefined);
});

test('a database of IPv4 knows no IPv6 address', () => {
  const table = openMmdb(writeMmdb('Test', { '0.0.0.0/1': 'low', '128.0.0.0/1': 'high' }, { ipVersion: 4 }));
  assert.equal(table.find(address('1.2.3.4')), 'low');
  assert.equal(table.find(address('2a00::1')), undefined);
});

test('what is no database, or only a part of one, is refused', () => {
  const whole = writeMmdb('Test', RECORDS);
  assert.throws(() => openMmdb(Buffer.alloc(0)), /no MaxMind DB file/);
  assert.throws(() => openMmdb(Buffer.from('<html>not found</html>')), /no MaxMind DB file/);
  assert.throws(() => openMmdb(whole.subarray(0, whole.length / 2)), /its end is missing/);
  assert.throws(() => openMmdb(whole.subarray(whole.length - 300)), /./);
});

test('a damaged database is refused or answers, but a look-up never throws', () => {
  const whole = writeMmdb('Test', RECORDS);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }), (damage) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of damage) bytes[at] = value;
      const table = opened(bytes);
      for (const text of ['1.2.3.4', '1.2.3.5', '9.9.9.9', '2a00:1::1']) table?.find(address(text));
    }),
  );
});

function opened(bytes: Buffer) {
  try {
    return openMmdb(bytes);
  } catch (error) {
    assert.ok(error instanceof Error);
    return undefined;
  }
}
