import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseForwarded } from './forwarded-header.ts';

test('the examples of RFC 7239 are read', () => {
  assert.deepEqual(parseForwarded('for="_gazonk"'), [{ for: '_gazonk' }]);
  assert.deepEqual(parseForwarded('For="[2001:db8:cafe::17]:4711"'), [{ for: '[2001:db8:cafe::17]:4711' }]);
  assert.deepEqual(parseForwarded('for=192.0.2.60;proto=http;by=203.0.113.43'), [{ for: '192.0.2.60', proto: 'http', by: '203.0.113.43' }]);
  assert.deepEqual(parseForwarded('for=192.0.2.43, for=198.51.100.17'), [{ for: '192.0.2.43' }, { for: '198.51.100.17' }]);
});

test('quoted separators and escapes belong to the value', () => {
  assert.deepEqual(parseForwarded(String.raw`host="a,b;\"c\"";for=1.2.3.4`), [{ host: 'a,b;"c"', for: '1.2.3.4' }]);
});

test('an element that names no client stays in its place', () => {
  assert.deepEqual(parseForwarded('for=6.6.6.6, by=10.0.0.1'), [{ for: '6.6.6.6' }, { by: '10.0.0.1' }]);
});

test('an unclosed quote does not swallow the element that the next proxy added', () => {
  assert.deepEqual(parseForwarded('host="abc, for=198.51.100.17').at(-1), { for: '198.51.100.17' });
});

test('a header longer than any chain of proxies is nothing', () => {
  assert.deepEqual(parseForwarded('for=192.0.2.43,'.repeat(1_000)), []);
});

test('any text is read without an error', () => {
  const hostile = fc.string({ unit: fc.constantFrom('"', '\\', ',', ';', '=', 'f', 'o', 'r', ' ', '1', '.') });
  fc.assert(fc.property(fc.oneof(fc.string(), hostile), (text) => assert.ok(parseForwarded(text).length > 0)));
});
