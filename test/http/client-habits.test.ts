import assert from 'node:assert/strict';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:tls';
import { after, before, test } from 'node:test';
import OAuth from 'oauth-1.0a';
import oauthSign from 'oauth-sign';
import { bearer, startVisitByTag } from './shop-visit.ts';
import { eventsPath, startTestServer, statePath, type TestAnswer, type TestServer } from './test-server.ts';

/** What published clients send (contract §11.1, by its numbers); none of it may break a request. */

let server: TestServer;
let vid: string;
let sid: string;
let target: string;

before(async () => {
  server = await startTestServer();
  ({ vid, sid } = await startVisitByTag(server));
  target = statePath(server.account, vid, sid);
});

after(() => server.stop());

interface Signing {
  readonly separator?: string;
  readonly nonce?: string;
  readonly extra?: Record<string, string>;
}

function signed(method: string, path: string, { separator = ', ', nonce, extra = {} }: Signing = {}): string {
  const { consumerKey, consumerSecret, accessToken, accessTokenSecret } = server.credentials;
  const signer = new OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    signature_method: 'HMAC-SHA1',
    hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
    parameter_seperator: separator,
  });
  if (nonce) signer.getNonce = () => nonce;
  const data = { ...extra };
  const parameters = signer.authorize({ url: server.url + path, method, data }, { key: accessToken, secret: accessTokenSecret });
  return signer.toHeader(parameters).Authorization;
}

function signedWithoutVersion(): string {
  const { consumerKey, consumerSecret, accessToken, accessTokenSecret } = server.credentials;
  const parameters = {
    oauth_consumer_key: consumerKey,
    oauth_token: accessToken,
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_nonce: randomBytes(16).toString('hex'),
  };
  const [path, query] = target.split('?');
  const signature = oauthSign.hmacsign(
    'GET',
    server.url + path,
    { ...parameters, ...Object.fromEntries(new URLSearchParams(query)) },
    consumerSecret,
    accessTokenSecret,
  );
  const members = Object.entries({ ...parameters, oauth_signature: signature }).map(
    ([name, value]) => `${name}="${encodeURIComponent(value)}"`,
  );
  return `OAuth ${members.join(', ')}`;
}

function read(authorization: string, headers: Record<string, string> = {}, body?: unknown): Promise<TestAnswer> {
  return server.send('GET', target, { headers: { authorization, ...headers }, body });
}

test('1: a GET with a JSON body, which the signature ignores', async () => {
  for (const body of ['[]', '{}']) {
    assert.equal((await read(signed('GET', target), { 'content-type': 'application/json' }, body)).status, 200);
  }
});

test('2: a GET as a form of no length', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' };
  assert.equal((await read(signed('GET', target), form)).status, 200);
});

test('3: no User-Agent and no Accept', async () => {
  const ca = await readFile(server.server.certificate!, 'utf8');
  const { hostname, port } = new URL(server.url);
  const heard = await new Promise<string>((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), ca }, () =>
      socket.end(
        `GET ${target} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${server.bearer}\r\nConnection: close\r\n\r\n`,
      ),
    );
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
  assert.match(heard, /^HTTP\/1\.1 200 /);
});

test('4: OAuth header separators, realm first, oauth_body_hash, no oauth_version', async () => {
  assert.equal((await read(signed('GET', target, { separator: ', ' }))).status, 200);
  assert.equal((await read(signed('GET', target, { separator: ',' }))).status, 200);
  assert.equal((await read(signed('GET', target).replace('OAuth ', 'OAuth realm="https://x.example/", '))).status, 200);
  const bodyHash = { oauth_body_hash: '2jmj7l5rSw0yVb/vlWAYkK/YBwk=' };
  assert.equal((await read(signed('GET', target, { extra: bodyHash }))).status, 200);
  assert.equal((await read(signedWithoutVersion())).status, 200);
});

test('5: nonces of every published form', async () => {
  const nonces = [
    randomBytes(20).toString('hex'),
    randomBytes(16).toString('hex'),
    randomUUID().replaceAll('-', ''),
    '123456789012345678901234567890',
    '33842756296b029e485a07f2.48925220',
    '857690720.659779',
  ];
  for (const nonce of nonces) assert.equal((await read(signed('GET', target, { nonce }))).status, 200, nonce);
});

test('7: every way to report, with sid before or after v', async () => {
  const path = eventsPath(server.account, vid, sid);
  const swapped = path.replace(/\?v=1&sid=(.*)$/, '?sid=$1&v=1');
  const body = [{ type: 'lead', lead: { topic: 'x' } }];
  for (const url of [path, swapped]) {
    for (const method of ['POST', 'PUT']) {
      const answer = await server.send(method, url, { headers: { authorization: signed(method, url) }, body });
      assert.equal(answer.status, 200, answer.text);
    }
    const overridden = { authorization: signed('POST', url), 'X-HTTP-METHOD-OVERRIDE': 'PUT' };
    assert.equal((await server.send('POST', url, { headers: overridden, body })).status, 200);
    assert.equal((await server.send('GET', url, { headers: { authorization: signed('GET', url) } })).json.id, sid);
  }
});

test('9: the signature covers the port of a host that has one', async () => {
  assert.notEqual(new URL(server.url).port, '');
  assert.equal((await read(signed('GET', target))).status, 200);
});

test('11: a browser page may read the state with a bearer, after a preflight', async () => {
  const origin = 'https://desk.example';
  const preflight = await server.send('OPTIONS', target, {
    headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
  });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers['access-control-allow-origin'], '*');
  assert.match(String(preflight.headers['access-control-allow-headers']), /Authorization/);
  assert.match(String(preflight.headers['access-control-allow-methods']), /GET/);
  const answer = await server.send('GET', target, { headers: { origin, ...bearer(server) } });
  assert.deepEqual([answer.status, answer.headers['access-control-allow-origin']], [200, '*']);
  assert.equal(answer.headers['access-control-allow-credentials'], undefined);
  const refused = await server.send('GET', target, { headers: { origin } });
  assert.deepEqual([refused.status, refused.headers['access-control-allow-origin']], [401, '*']);
});

test("12: the documentation's sample header is 401 and an unfilled template is 400/33", async () => {
  const sample =
    'OAuth realm="http://sp.example.com/",    oauth_consumer_key="0685bd9184jfhq22",    oauth_token="ad180jjd733klru7",    oauth_signature_method="HMAC-SHA1",    oauth_signature="wOJIO9A2W5mFwDgiDvZbTSMK%2FPY%3D",    oauth_timestamp="137131200",    oauth_nonce="4572616e48616d6d65724c61686176",    oauth_version="1.0"';
  assert.equal((await read(sample)).status, 401);
  assert.equal((await read(sample.replace('OAuth ', 'OAuth, '))).status, 401);
  assert.equal((await read(sample.replaceAll('    ', '\t'))).status, 401);
  const template = '/api/account/12345678/monitoring/visitors/${vid}/visits/current/state?v=1&filter=agent=&sid=${sid}';
  const { status, json } = await server.send('GET', server.url + template, { headers: bearer(server) });
  assert.deepEqual([status, json.internalCode], [400, 33]);
});

test('14: values of the wrong JSON type are read as what they mean', async () => {
  const product = { name: 'shoe', category: '', sku: 17, price: ' ' };
  const sdes = { type: 'cart', total: '12.00', numItems: '1', products: [{ product, quantity: '2' }] };
  const visit = await startVisitByTag(server, { pid: '14', sec: 'shop', sdes });
  const { cart, pages } = (await server.state(visit.vid, visit.sid)).json.appSessions[0];
  assert.deepEqual([cart.cartStatus.total, cart.cartStatus.numItems], [12, 1]);
  assert.deepEqual(cart.cartStatus.products[0], { product: { name: 'shoe', category: '', sku: '17', price: null }, quantity: 2 });
  assert.deepEqual(pages[0].pageBasic.sections, ['shop']);
});
