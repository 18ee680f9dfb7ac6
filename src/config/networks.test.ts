import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLoopback, parseNetwork } from './networks.ts';

test('A lone address is a network of one', () => {
  assert.equal(parseNetwork('10.0.0.1'), '10.0.0.1/32');
  assert.equal(parseNetwork('::1'), '::1/128');
});

test('A network is an address and a prefix length that fits it', () => {
  assert.equal(parseNetwork('10.0.0.0/8'), '10.0.0.0/8');
  assert.equal(parseNetwork('fd00::/8'), 'fd00::/8');
  for (const text of ['', '/8', '10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/8/8', 'proxy', '10.0.0/8', '10.0.0.0/-1']) {
    assert.equal(parseNetwork(text), undefined, text);
  }
});

test('Loopback is localhost, ::1 and 127.0.0.0/8', () => {
  for (const host of ['localhost', '::1', '127.0.0.1', '127.8.9.1']) assert.equal(isLoopback(host), true, host);
  for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.example.com', 'localhost.example.com']) assert.equal(isLoopback(host), false, host);
});
