import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseIpAddress } from '../address/ip-address.ts';
import { openAsnCsv } from './asn-csv.ts';

function organisationAt(csv: string, text: string): unknown {
  const address = parseIpAddress(text);
  assert.ok(address, text);
  const record = openAsnCsv(Buffer.from(csv)).find(address);
  return record === undefined ? undefined : Object.values(Object(record))[0];
}

const V4 = [
  '16777216,16777471,13335,"Cloudflare, Inc."',
  '16778240,16779263,38803,Gtelecom Pty Ltd',
  '3294502400,3294502911,1,"The ""Best"" Net"',
  '',
].join('\n');

test('an address is in the range that holds it, its ends included', () => {
  assert.equal(organisationAt(V4, '1.0.0.0'), 'Cloudflare, Inc.');
  assert.equal(organisationAt(V4, '1.0.0.255'), 'Cloudflare, Inc.');
  assert.equal(organisationAt(V4, '1.0.1.0'), undefined);
  assert.equal(organisationAt(V4, '1.0.7.255'), 'Gtelecom Pty Ltd');
  assert.equal(organisationAt(V4, '196.94.30.1'), 'The "Best" Net');
  assert.equal(organisationAt(V4, '0.0.0.1'), undefined);
  assert.equal(organisationAt(V4, '255.255.255.255'), undefined);
});

test('IPv6 ranges are numbers of up to 39 digits', () => {
  const csv = '42540488161975842760550356425300246528,42540488241204005274814694018844196863,6939,Hurricane Electric LLC';
  assert.equal(organisationAt(csv, '2001::1'), 'Hurricane Electric LLC');
  assert.equal(organisationAt(csv, '2001:1::'), undefined);
  assert.equal(organisationAt(csv, '::1'), undefined);
});

test('a file of another kind is refused', () => {
  for (const text of ['', 'a,b,c,d\n', '<html>', '1,2,3,x\nhalf a li'])
    assert.throws(() => openAsnCsv(Buffer.from(text)), /first,last,number,organisation/);
});

test('the search in the text finds what a plain scan finds', () => {
  const ranges = fc
    .uniqueArray(fc.nat(0xffffffff), { minLength: 2, maxLength: 60 })
    .map((numbers) => numbers.toSorted((a, b) => a - b))
    .map((sorted) =>
      sorted.flatMap((first, at) => (at % 2 === 0 && sorted[at + 1] !== undefined ? [[first, sorted[at + 1] ?? 0] as const] : [])),
    );
  fc.assert(
    fc.property(ranges, fc.boolean(), fc.array(fc.nat(0xffffffff)), (table, trailingNewline, probes) => {
      const csv = table.map(([first, last], at) => `${first},${last},${at},${at % 3 === 0 ? `"n, ${at}"` : `n, ${at}`}`).join('\n');
      const opened = trailingNewline ? `${csv}\n` : csv;
      for (const wanted of [...probes, ...table.flat()]) {
        const text = [24, 16, 8, 0].map((shift) => (wanted >>> shift) & 255).join('.');
        const at = table.findIndex(([first, last]) => first <= wanted && wanted <= last);
        assert.equal(organisationAt(opened, text), at === -1 ? undefined : `n, ${at}`);
      }
    }),
  );
});
