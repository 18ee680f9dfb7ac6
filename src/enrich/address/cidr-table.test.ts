import assert from 'node:assert/strict';
import { BlockList } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IpAddress } from './ip-address.ts';
import { parseIpAddress } from './ip-address.ts';
import { createCidrTable, parseCidr } from './cidr-table.ts';

function address(text: string): IpAddress {
  const parsed = parseIpAddress(text);
  assert.ok(parsed, text);
  return parsed;
}

function table(...blocks: string[]) {
  return createCidrTable(
    blocks.map((block) => {
      const cidr = parseCidr(block);
      assert.ok(cidr, block);
      return [cidr, block];
    }),
  );
}

test('all blocks that hold an address match, the narrowest first', () => {
  const offices = table('10.0.0.0/8', '0.0.0.0/0', '10.1.0.0/16', '10.1.2.3', '2001:db8::/32', '2001:db8:1::/48', '::/0');
  assert.deepEqual(offices.matches(address('10.1.2.3')), ['10.1.2.3', '10.1.0.0/16', '10.0.0.0/8', '0.0.0.0/0']);
  assert.deepEqual(offices.matches(address('10.2.0.0')), ['10.0.0.0/8', '0.0.0.0/0']);
  assert.deepEqual(offices.matches(address('2001:db8:1::5')), ['2001:db8:1::/48', '2001:db8::/32', '::/0']);
  assert.equal(table('192.168.0.0/16').has(address('192.169.0.1')), false);
});

test('host bits of a block are ignored and a mapped block is an IPv4 block', () => {
  assert.ok(table('10.9.8.7/8').has(address('10.1.1.1')));
  assert.ok(table('::ffff:10.0.0.0/104').has(address('10.1.1.1')));
});

test('a block with a wrong address or prefix is refused', () => {
  for (const text of [
    '',
    '/8',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0.0.0/8 ',
    '::/129',
    '::ffff:10.0.0.0/95',
    'office/8',
  ]) {
    assert.equal(parseCidr(text), undefined, text);
  }
});

test('membership agrees with net.BlockList', () => {
  const v4 = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }), fc.constant('ipv4' as const));
  const v6 = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 }), fc.constant('ipv6' as const));
  const near = ([text, prefix]: readonly [string, number, string], probe: string) => (prefix % 2 === 0 ? text : probe);
  fc.assert(
    fc.property(fc.oneof(fc.tuple(v4, fc.ipV4()), fc.tuple(v6, fc.ipV6())), ([block, other]) => {
      const [text, prefix, family] = block;
      fc.pre(address(text).family === (family === 'ipv4' ? 4 : 6));
      const probe = address(near(block, other));
      fc.pre(probe.family === address(text).family);
      const list = new BlockList();
      list.addSubnet(text, prefix, family);
      assert.equal(table(`${text}/${prefix}`).has(probe), list.check(probe.text, family));
    }),
    { numRuns: 2000 },
  );
});
