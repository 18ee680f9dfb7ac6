import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { test } from 'node:test';
import fc from 'fast-check';
import { createClientAddress } from './client-address.ts';

const behindProxy = createClientAddress(['10.0.0.0/8', '192.168.1.1', '2001:db8:ffff::/48']);

function seen(headers: IncomingHttpHeaders, remoteAddress = '10.0.0.1') {
  const { ip, source } = behindProxy({ remoteAddress, encrypted: false, headers });
  return `${ip} by ${source}`;
}

test('without trusted proxies the socket is the client, whatever the headers say', () => {
  const direct = createClientAddress([]);
  const headers = {
    host: 'visits.example:8443',
    'x-forwarded-for': '6.6.6.6',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'evil.example',
  };
  const expected = { source: 'socket', scheme: 'https', host: 'visits.example:8443' };
  assert.deepEqual(direct({ remoteAddress: '::ffff:203.0.113.9', encrypted: true, headers }), { ...expected, ip: '203.0.113.9' });
  assert.deepEqual(direct({ remoteAddress: 'fe80::1%eth0', encrypted: true, headers }), { ...expected, ip: 'fe80::1' });
  assert.deepEqual(direct({ remoteAddress: '', encrypted: true, headers }), { ...expected, ip: '' });
});

test('a peer that is not trusted is the client, whatever the headers say', () => {
  assert.equal(
    seen({ 'x-forwarded-for': '6.6.6.6', forwarded: 'for=6.6.6.6', 'x-real-ip': '6.6.6.6' }, '203.0.113.9'),
    '203.0.113.9 by socket',
  );
});

test('trusted hops are skipped from the right, up to the first that is not trusted', () => {
  assert.equal(seen({ 'x-forwarded-for': '195.62.30.20' }), '195.62.30.20 by x-forwarded-for');
  assert.equal(seen({ 'x-forwarded-for': '6.6.6.6, 195.62.30.20, 10.0.0.7,192.168.1.1' }), '195.62.30.20 by x-forwarded-for');
  assert.equal(seen({ 'x-forwarded-for': '195.62.30.20' }, '::ffff:10.0.0.1'), '195.62.30.20 by x-forwarded-for');
});

test('when all hops are trusted the outermost is the client', () => {
  assert.equal(seen({ 'x-forwarded-for': '10.9.9.9, 10.0.0.7' }), '10.9.9.9 by x-forwarded-for');
  assert.equal(seen({}), '10.0.0.1 by proxy');
});

test('ports, brackets and zones of hops are dropped and mapped addresses are IPv4', () => {
  for (const hop of ['195.62.30.20:4711', '::ffff:195.62.30.20', '[::ffff:195.62.30.20]:80', ' 195.62.30.20 ']) {
    assert.equal(seen({ 'x-forwarded-for': hop }), '195.62.30.20 by x-forwarded-for', hop);
  }
  for (const hop of ['2001:DB8:0::9', '[2001:db8::9]:443', '[2001:db8::9]', '2001:db8::9%eth0']) {
    assert.equal(seen({ 'x-forwarded-for': hop }), '2001:db8::9 by x-forwarded-for', hop);
  }
});

test('a hop that cannot be read hides what is behind it', () => {
  assert.equal(seen({ 'x-forwarded-for': '6.6.6.6, unknown, 10.0.0.7' }), '10.0.0.7 by x-forwarded-for');
  assert.equal(seen({ 'x-forwarded-for': '6.6.6.6,' }), '10.0.0.1 by proxy');
});

test('Forwarded and X-Real-IP count only when X-Forwarded-For is absent', () => {
  const forwarded = 'for=6.6.6.6;proto=https, For="[2001:db8::9]:4711";host=shop.example';
  assert.equal(seen({ forwarded }), '2001:db8::9 by forwarded');
  assert.equal(seen({ forwarded: 'for=6.6.6.6, by=10.0.0.1' }), '10.0.0.1 by proxy');
  assert.equal(seen({ forwarded: 'for=6.6.6.6, for=_hidden' }), '10.0.0.1 by proxy');
  assert.equal(seen({ 'x-real-ip': '195.62.30.20' }), '195.62.30.20 by x-real-ip');
  assert.equal(
    seen({ 'x-forwarded-for': '195.62.30.20', forwarded: 'for=6.6.6.6', 'x-real-ip': '6.6.6.6' }),
    '195.62.30.20 by x-forwarded-for',
  );
});

test('scheme and host come from a trusted proxy, first value first, and only when they can be real', () => {
  const find = (headers: IncomingHttpHeaders) => {
    const { scheme, host } = behindProxy({ remoteAddress: '10.0.0.1', encrypted: false, headers: { host: 'inner:8080', ...headers } });
    return `${scheme}://${host}`;
  };
  assert.equal(find({}), 'http://inner:8080');
  assert.equal(find({ 'x-forwarded-proto': 'https, http', 'x-forwarded-host': 'shop.example:8443, inner' }), 'https://shop.example:8443');
  assert.equal(find({ 'x-forwarded-proto': 'gopher', 'x-forwarded-host': 'a b/../c' }), 'http://inner:8080');
  assert.equal(find({ 'x-forwarded-host': '[2001:db8::1]:8443' }), 'http://[2001:db8::1]:8443');
  assert.equal(find({ forwarded: 'for=1.2.3.4;proto=https;host="shop.example:444"' }), 'https://shop.example:444');
});

test('HTTP/2 names the host in :authority', () => {
  const { host } = behindProxy({ remoteAddress: '203.0.113.9', encrypted: true, headers: { ':authority': 'shop.example' } });
  assert.equal(host, 'shop.example');
});

test('a wrong entry of the trusted proxies is named', () => {
  assert.throws(() => createClientAddress(['10.0.0.0/8', 'proxy.local']), { name: 'TypeError', message: /"proxy\.local"/ });
});

const hop = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom('10.1.2.3', '', 'unknown', '"', '[::1', '1.2.3.4:5'),
  fc.string({ maxLength: 12 }),
);
const anyHeaders = fc.record({
  'x-forwarded-for': fc.option(
    fc.array(hop).map((hops) => hops.join(',')),
    { nil: undefined },
  ),
  forwarded: fc.option(
    fc.array(hop).map((hops) => hops.map((each) => `for="${each}"`).join(',')),
    { nil: undefined },
  ),
  'x-real-ip': fc.option(hop, { nil: undefined }),
  'x-forwarded-proto': fc.option(fc.string(), { nil: undefined }),
  'x-forwarded-host': fc.option(fc.string(), { nil: undefined }),
});

test('no header moves a client that is not behind a trusted proxy', () => {
  fc.assert(
    fc.property(fc.ipV4(), anyHeaders, (peer, headers) => {
      fc.pre(!peer.startsWith('10.') && peer !== '192.168.1.1');
      assert.deepEqual(behindProxy({ remoteAddress: peer, encrypted: true, headers }), {
        ip: peer,
        source: 'socket',
        scheme: 'https',
        host: '',
      });
    }),
  );
});

test('what a client puts in front of the hops of trusted proxies changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(hop),
      fc.ipV4(),
      fc.array(fc.constantFrom('10.2.3.4', '192.168.1.1'), { maxLength: 3 }),
      (forged, client, proxies) => {
        fc.pre(!client.startsWith('10.') && client !== '192.168.1.1');
        assert.equal(seen({ 'x-forwarded-for': [...forged, client, ...proxies].join(', ') }), `${client} by x-forwarded-for`);
      },
    ),
  );
});
