import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { signRequest, type Signing, TARGET } from '../../test/auth/signed-request.ts';
import { openTestAccess, type TestAccess } from '../../test/auth/test-access.ts';
import { ApiError } from '../protocol/errors.ts';
import { authorize } from './authorize.ts';
import type { CredentialedRequest } from './credentialed-request.ts';
import { changeAccount, createBearerToken, type CreatedApiKey, revokeApiKey, revokeBearerToken } from './credentials.ts';
import type { Principal } from './principal.ts';

let access: TestAccess;
let key: CreatedApiKey;

before(async () => {
  access = await openTestAccess();
  key = await access.createKey('shop', { rights: ['visit:read'] });
});

after(() => access.close());

const seconds = (): number => access.clock.now / 1000;
const signed = (signing: Partial<Signing> = {}): CredentialedRequest => signRequest(key, { timestamp: seconds(), ...signing });

async function authenticate(request: CredentialedRequest, account = 'shop'): Promise<Principal> {
  return access.authenticator.authenticate(request, access.account(account));
}

async function assertRefused(request: CredentialedRequest, message: RegExp, account = 'shop'): Promise<void> {
  await assert.rejects(authenticate(request, account), (error) => {
    assert.ok(error instanceof ApiError);
    assert.equal(error.code, 'unauthorized');
    assert.match(error.message, message);
    for (const secret of [key.consumerSecret, key.accessTokenSecret, key.consumerKey, key.accessToken])
      assert.ok(!error.message.includes(secret));
    return true;
  });
}

test('a request signed with a key of the account is that key', async () => {
  for (const method of ['HMAC-SHA1', 'HMAC-SHA256'] as const) {
    const principal = await authenticate(signed({ method }));
    assert.deepEqual(principal, { account: 'shop', rights: new Set(['visit:read']), via: 'oauth1', credential: key.key.id });
  }
});

test('oauth_version is 1.0, absent, or the 1.0A of one npm package', async () => {
  for (const version of ['1.0', '1.0A', undefined]) await authenticate(signed({ parameters: { oauth_version: version } }));
  await assertRefused(signed({ parameters: { oauth_version: '2.0' } }), /oauth_version must be 1\.0/);
});

test('a realm is not signed, a body hash and other parameters are', async () => {
  await authenticate(signed({ forged: { realm: 'any' } }));
  await authenticate(signed({ parameters: { oauth_body_hash: '2jmj7l5rSw0yVb/vlWAYkK/YBwk=', extra: 'yes' } }));
  await assertRefused(signed({ forged: { oauth_body_hash: '2jmj7l5rSw0yVb/vlWAYkK/YBwk=' } }), /signature does not match/);
  await assertRefused(signed({ forged: { extra: 'yes' } }), /signature does not match/);
});

test('a refusal names the step that failed', async () => {
  const refusals: readonly [signing: Partial<Signing>, message: RegExp][] = [
    [{ forged: { oauth_signature: 'AAAA' } }, /signature does not match/],
    [{ forged: { oauth_signature: '' } }, /oauth_signature is missing/],
    [{ parameters: { oauth_token: undefined } }, /oauth_token is missing/],
    [{ parameters: { oauth_token: 'another' } }, /access token does not belong to the consumer key/],
    [{ parameters: { oauth_signature_method: undefined } }, /must be one of HMAC-SHA1, HMAC-SHA256, PLAINTEXT/],
    [{ parameters: { oauth_signature_method: 'RSA-SHA1' } }, /must be one of HMAC-SHA1, HMAC-SHA256, PLAINTEXT/],
    [{ parameters: { oauth_nonce: undefined } }, /oauth_nonce is missing/],
    [{ parameters: { oauth_nonce: 'n'.repeat(257) } }, /longer than 256/],
    [{ parameters: { oauth_timestamp: undefined } }, /oauth_timestamp must be the seconds/],
    [{ parameters: { oauth_timestamp: '1.7e9' } }, /oauth_timestamp must be the seconds/],
    [{ parameters: { oauth_timestamp: String(1_700_000_000_000) } }, /seconds ahead of the server's clock/],
    [{ target: { query: 'v=1&oauth_nonce=x' } }, /query holds oauth_ parameters/],
  ];
  for (const [signing, message] of refusals) await assertRefused(signed(signing), message);
});

test('a query that no signature can cover is refused', async () => {
  await assertRefused({ ...signed(), query: 'v=1&sid=%zz' }, /not percent-encoded UTF-8/);
});

test('the clock may be off by the window to either side, and the refusal tells by how much it is', async () => {
  for (const off of [-300, 300]) await authenticate(signed({ timestamp: seconds() + off }));
  await assertRefused(
    signed({ timestamp: seconds() - 301 }),
    /is 301 seconds behind the server's clock, which says 2023-11-14T22:13:20\.000Z; 300 are allowed/,
  );
  await assertRefused(signed({ timestamp: seconds() + 301 }), /is 301 seconds ahead of the server's clock/);
});

test('a request is accepted once', async () => {
  const request = signed();
  await authenticate(request);
  await assertRefused(request, /nonce was used before/);
});

test('a wrong signature does not use up the nonce', async () => {
  const request = signed();
  await assertRefused({ ...request, query: 'v=1&sid=other' }, /signature does not match/);
  await authenticate(request);
});

test('any changed character of what is signed is a refusal', async () => {
  const request = signed();
  const field = fc.constantFrom('method', 'host', 'path', 'query', 'authorization' as const);
  await fc.assert(
    fc.asyncProperty(field, fc.nat(), fc.constantFrom('x', '7', '-', '~'), async (name, position, character) => {
      const text = request[name]!;
      // In the header only what follows the scheme; its separators may be spelled otherwise.
      const start = name === 'authorization' ? 'OAuth '.length : 0;
      const at = start + (position % (text.length - start));
      fc.pre(text[at] !== character && !/[ ,"]/.test(text[at]!));
      await assertRefused({ ...request, [name]: `${text.slice(0, at)}${character}${text.slice(at + 1)}` }, /./);
    }),
    { numRuns: 400 },
  );
  await assertRefused({ ...request, scheme: 'http' }, /signature does not match/);
  await authenticate(request);
});

test('the scheme and host are signed without regard to case and to the own port of the scheme', async () => {
  await authenticate({ ...signed({ target: { host: 'visits.example' } }), host: 'VISITS.Example:443' });
  await authenticate({ ...signed({ target: { query: 'b=2&a=1&a=0' } }), query: 'a=0&a=1&b=2' });
});

test('a key of another account is as unknown as one that does not exist', async () => {
  const foreign = await access.createKey('bank');
  const invented = { ...foreign, consumerKey: 'f'.repeat(32) };
  for (const values of [foreign, invented]) {
    await assertRefused(signRequest(values, { timestamp: seconds() }), /^The consumer key is not valid for this account\.$/);
    await assertRefused(
      signRequest(values, { timestamp: 0, parameters: { oauth_version: '9' } }),
      /^The consumer key is not valid for this account\.$/,
    );
  }
  await authenticate(signRequest(foreign, { timestamp: seconds() }), 'bank');
});

test('the access token of one key does not go with the consumer key of another', async () => {
  const other = await access.createKey('shop');
  const mixed = { ...key, accessToken: other.accessToken, accessTokenSecret: other.accessTokenSecret };
  await assertRefused(signRequest(mixed, { timestamp: seconds() }), /access token does not belong/);
});

test('a revoked key is refused as revoked', async () => {
  const revoked = await access.createKey('shop');
  await revokeApiKey(access.store, revoked.key.id, access.clock.now);
  access.directory.refresh();
  await assertRefused(signRequest(revoked, { timestamp: seconds() }), /was revoked at 2023-11-14T22:13:20\.000Z/);
});

test('secrets may hold "&", spaces, slashes and percent signs', async () => {
  const odd = await access.createKey('shop', { values: { consumerSecret: 'a&b c/d%', accessTokenSecret: "e+f=g~'()*" } });
  for (const method of ['HMAC-SHA1', 'HMAC-SHA256'] as const) await authenticate(signRequest(odd, { timestamp: seconds(), method }));
});

test('PLAINTEXT is accepted over TLS where the account allows it, with or without nonce and time', async () => {
  const method = 'PLAINTEXT';
  await assertRefused(signed({ method }), /account does not accept PLAINTEXT/);
  await changeAccount(access.store, key.key.account, { allowPlaintextSignatures: true });
  access.directory.refresh();
  await assertRefused(signed({ method, target: { scheme: 'http' } }), /over TLS only/);
  await assertRefused(signed({ method, forged: { oauth_signature: `${key.consumerSecret}&` } }), /signature does not match/);
  await assertRefused(signed({ method, parameters: { oauth_nonce: undefined } }), /oauth_nonce is missing/);
  await authenticate(signed({ method, parameters: { oauth_nonce: undefined, oauth_timestamp: undefined } }));
  const request = signed({ method });
  await authenticate(request);
  await assertRefused(request, /nonce was used before/);
});

test('a missing or foreign Authorization header is refused with what to send', async () => {
  await assertRefused({ ...TARGET, authorization: undefined }, /Authorization header is missing/);
  await assertRefused({ ...TARGET, query: 'v=1&oauth_signature=x', authorization: undefined }, /not from the query/);
  for (const authorization of ['', 'Basic dTpw', 'OAuth2 x', key.consumerSecret]) {
    await assertRefused({ ...TARGET, authorization }, /must start with "OAuth" or "Bearer"/);
  }
  await assertRefused({ ...TARGET, authorization: 'OAuth, realm="x"' }, /without a comma/);
  await assertRefused({ ...TARGET, authorization: 'OAuth realm="x"' }, /oauth_consumer_key is missing/);
});

test('whatever the request, the only error is a refusal', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const header = fc.dictionary(
    fc.oneof(
      text,
      fc.constantFrom(
        'oauth_consumer_key',
        'oauth_token',
        'oauth_nonce',
        'oauth_timestamp',
        'oauth_signature',
        'oauth_signature_method',
        'oauth_version',
      ),
    ),
    fc.oneof(text, fc.constantFrom(key.consumerKey, key.accessToken, 'HMAC-SHA1', 'PLAINTEXT', String(seconds()))),
  );
  const authorization = fc.oneof(
    text,
    text.map((rest) => `Bearer ${rest}`),
    header.map((parameters) => `OAuth ${Object.entries(parameters).map(([name, value]) => `${name}="${value}"`).join(',')}`), // prettier-ignore
    text.map((rest) => `${signed().authorization}${rest}`),
  );
  await fc.assert(
    fc.asyncProperty(authorization, text, text, text, async (given, host, path, query) => {
      await assertRefused({ method: 'GET', scheme: 'https', host, path, query, authorization: given }, /./);
    }),
    { numRuns: 500 },
  );
});

test('a bearer token of the account is that token, whatever the case of the scheme', async () => {
  const { token, record } = await createToken({ rights: ['visit:report'] });
  assert.match(token, /^[0-9a-f]{64}$/);
  for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
    const principal = await authenticate({ ...TARGET, authorization: `${scheme} ${token}` });
    assert.deepEqual(principal, { account: 'shop', rights: new Set(['visit:report']), via: 'bearer', credential: record.id });
  }
});

test('a bearer token is refused when it is unknown, foreign, revoked, expired or not one value', async () => {
  const revoked = await createToken();
  await revokeBearerToken(access.store, revoked.record.id, access.clock.now);
  const expired = await createToken({ expiresAt: access.clock.now });
  const { token } = await createToken();
  const bearer = (text: string): CredentialedRequest => ({ ...TARGET, authorization: `Bearer ${text}` });
  await assertRefused(bearer('0'.repeat(64)), /not valid for this account/);
  await assertRefused(bearer(token), /not valid for this account/, 'bank');
  await assertRefused(bearer(revoked.token), /was revoked at 2023/);
  await assertRefused(bearer(expired.token), /expired at 2023/);
  for (const text of ['', `${token}, ${token}`, `${token} ${token}`, 'a'.repeat(4097), `"${token}"`])
    await assertRefused(bearer(text), /one token/);
});

test('the local token is accepted for every account with all rights', async () => {
  const authorization = `Bearer ${access.localToken}`;
  for (const account of ['shop', 'bank']) {
    const principal = await authenticate({ ...TARGET, authorization }, account);
    assert.equal(principal.account, account);
    authorize(principal, 'account:admin');
  }
});

test('the server itself is shown to the local token and to tokens with the right to observe it', async () => {
  const { authenticator } = access;
  const request = { account: access.account('shop').id, name: 'monitoring', now: access.clock.now };
  const watching = await createBearerToken(access.store, { ...request, rights: ['server:observe'] });
  const reading = await createBearerToken(access.store, { ...request, rights: ['visit:read'] });
  access.directory.refresh();
  for (const token of [access.localToken, watching.token]) authenticator.authenticateOperator(`Bearer ${token}`);
  for (const other of [undefined, 'Bearer x', `OAuth ${access.localToken}`, `Bearer ${reading.token}`]) {
    assert.throws(() => authenticator.authenticateOperator(other), { code: 'unauthorized' });
  }
});

test('a missing right is a refusal that names the credential and the right', async () => {
  const principal = await authenticate(signed());
  authorize(principal, 'visit:read');
  const message = `The credential ${key.key.id} lacks the right visit:report.`;
  assert.throws(() => authorize(principal, 'visit:report'), { code: 'unauthorized', message });
});

async function createToken(wanted: object = {}) {
  const created = await createBearerToken(access.store, { account: key.key.account, name: 'test', now: access.clock.now, ...wanted });
  access.directory.refresh();
  return created;
}
