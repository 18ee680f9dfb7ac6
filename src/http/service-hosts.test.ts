import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientAddress } from '../enrich/client-address.ts';
import { createServiceHosts } from './service-hosts.ts';

const overTls: ClientAddress = { ip: '192.0.2.1', source: 'socket', scheme: 'https', host: 'visits.example:8443' };
const overPlain: ClientAddress = { ip: '127.0.0.1', source: 'socket', scheme: 'http', host: '127.0.0.1:8080' };

test('a service without a configured host is where the caller found this server', () => {
  assert.equal(createServiceHosts([], () => 8443).host('smt', overTls), 'visits.example:8443');
});

test('a configured host wins, and adds services that this server is not', () => {
  const hosts = createServiceHosts(['smt=a.example:1', 'msgHist=b.example'], () => 8443);
  assert.equal(hosts.host('smt', overTls), 'a.example:1');
  assert.equal(hosts.host('msgHist', overTls), 'b.example');
  assert.equal(hosts.host('msghist', overTls), undefined);
});

test('who asks over the plain listener is sent to the TLS one', () => {
  assert.equal(createServiceHosts([], () => 8443).host('smt', overPlain), '127.0.0.1:8443');
  assert.equal(createServiceHosts([], () => 8443).host('smt', { ...overPlain, host: '[::1]:8080' }), '[::1]:8443');
});

test('where no TLS listener is, or behind a proxy, the host that was used stays', () => {
  assert.equal(createServiceHosts([], () => undefined).host('smt', overPlain), '127.0.0.1:8080');
  const proxied = { ...overPlain, source: 'forwarded', host: 'visits.example' } as const;
  assert.equal(createServiceHosts([], () => 8443).host('smt', proxied), 'visits.example');
});
