import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { signRequest, TARGET } from '../../test/auth/signed-request.ts';
import { openTestAccess, type TestAccess } from '../../test/auth/test-access.ts';
import type { CredentialedRequest } from './credentialed-request.ts';
import type { CreatedApiKey } from './credentials.ts';
import { explainSignature } from './explain-signature.ts';
import { createExplanations } from './explanations.ts';
import type { KeyValues } from './key-values.ts';
import { percentEncode } from './oauth1/percent-encode.ts';
import { type SignatureMethod, sign } from './oauth1/sign.ts';
import { createRawSigningKey, createSigningKey } from './oauth1/signing-key.ts';

let access: TestAccess;
let key: CreatedApiKey;

before(async () => {
  access = await openTestAccess();
  key = await access.createKey('shop', { values: { consumerSecret: 'a&b c', accessTokenSecret: 'd/e' } });
});

after(() => access.close());

const timestamp = 1_700_000_000;
const signingKey = (values: KeyValues) => createSigningKey(values.consumerSecret, values.accessTokenSecret);

async function refuse(request: CredentialedRequest): Promise<void> {
  await assert.rejects(async () => access.authenticator.authenticate(request, access.account('shop')), { code: 'unauthorized' });
}

test('the last refusal of a key is kept with what the server signed', async () => {
  await refuse({ ...signRequest(key, { timestamp }), method: 'PUT' });
  const last = access.explanations.lastRefusal(key.consumerKey)!;
  assert.deepEqual([last.account, last.key, last.at], ['shop', key.key.id, access.clock.now]);
  assert.match(last.message, /signature does not match/);
  assert.match(last.signature!.baseString!, /^PUT&https%3A%2F%2Fvisits\.example%3A8443%2F/);
  assert.deepEqual(last.signature!.mistakes, ['signed the method GET']);
  await refuse(signRequest(key, { timestamp: timestamp - 1000 }));
  assert.match(access.explanations.lastRefusal(key.consumerKey)!.message, /1000 seconds behind/);
});

test('an explanation tells no secret and no signature', async () => {
  const request = signRequest(key, { timestamp, method: 'PLAINTEXT' });
  await refuse(request);
  const printed = JSON.stringify(access.explanations.lastRefusal(key.consumerKey));
  for (const secret of ['a&b c', 'd/e', 'a%26b%20c', 'd%2Fe', 'oauth_signature=', 'oauth_signature%3D'])
    assert.ok(!printed.includes(secret), secret);
});

test('an accepted request and an unknown key leave no explanation', async () => {
  const fresh = await access.createKey('shop');
  await access.authenticator.authenticate(signRequest(fresh, { timestamp }), access.account('shop'));
  assert.equal(access.explanations.lastRefusal(fresh.consumerKey), undefined);
  await refuse(signRequest({ ...fresh, consumerKey: 'unknown' }, { timestamp }));
  assert.equal(access.explanations.lastRefusal('unknown'), undefined);
});

test('explanations are bounded, the oldest go first', async () => {
  const explanations = createExplanations(2);
  const account = access.account('shop');
  for (const consumerKey of ['one', 'two', 'three']) {
    const claim = {
      request: { ...TARGET, authorization: 'OAuth a="b"' },
      header: new Map(),
      account,
      key: { ...key.key, consumerKey },
      signingKey: undefined,
    };
    explanations.record(claim, consumerKey, 0);
  }
  assert.deepEqual(['one', 'two', 'three'].map((name) => explanations.lastRefusal(name)?.message), [undefined, 'two', 'three']); // prettier-ignore
});

test('a request that was signed right is explained as matching', () => {
  const explanation = explainSignature(signRequest(key, { timestamp }), signingKey(key));
  assert.deepEqual([explanation.matches, explanation.mistakes, explanation.signatureMethod], [true, [], 'HMAC-SHA1']);
  assert.equal(explanation.uri, 'https://visits.example:8443/api/account/shop/monitoring/visitors/v%20id/visits/current/state');
  assert.deepEqual(explanation.parameters.slice(-2), ['sid=s.1', 'v=1']);
});

test('a query that cannot be decoded is explained without a base string', () => {
  const explanation = explainSignature({ ...signRequest(key, { timestamp }), query: 'a=%' }, signingKey(key));
  assert.deepEqual([explanation.baseString, explanation.parameters, explanation.matches], [undefined, [], false]);
});

interface Mistake {
  readonly mistake: string;
  /** What the client signs instead. */
  readonly signed?: Partial<CredentialedRequest>;
  readonly arrives?: Partial<CredentialedRequest>;
}

const MISTAKES: readonly Mistake[] = [
  { mistake: 'signed http://, but the request came by https://', signed: { scheme: 'http' } },
  { mistake: 'left the port out of the host', signed: { host: 'visits.example' } },
  { mistake: 'signed the path without its last slash', signed: { path: '/a' }, arrives: { path: '/a/' } },
  { mistake: 'signed the path with a slash at its end', signed: { path: '/a/' }, arrives: { path: '/a' } },
  { mistake: 'signed the decoded path', signed: { path: '/v id' }, arrives: { path: '/v%20id' } },
  { mistake: 'signed the method POST', signed: { method: 'POST' } },
  { mistake: 'left out the query parameters', signed: { query: '' } },
  { mistake: 'encoded the query parameters twice', signed: { query: 'sid=a%252Fb' }, arrives: { query: 'sid=a%2Fb' } },
  { mistake: 'signed the realm as a parameter', signed: { query: 'v=1&realm=Photos' }, arrives: { query: 'v=1' } },
];

test('a mistake in what was signed is found', () => {
  for (const { mistake, signed = {}, arrives = {} } of MISTAKES) {
    const { authorization } = signRequest(key, { timestamp, target: signed, forged: { realm: 'Photos' } });
    const arrived = { ...TARGET, ...arrives, authorization };
    assert.deepEqual(explainSignature(arrived, signingKey(key)).mistakes, [mistake]);
  }
});

test("the scheme's own port in the signed host is found", () => {
  const arrived = { ...TARGET, host: 'visits.example' };
  const right = signRequest(key, { timestamp, target: arrived });
  const baseString = explainSignature(right, signingKey(key)).baseString!.replace('visits.example', 'visits.example%3A443');
  assert.deepEqual(explainSignature(withSignature(right, sign('HMAC-SHA1', baseString, signingKey(key))), signingKey(key)).mistakes, [
    "put the scheme's own port into the host",
  ]);
});

test('a mistake in the key of the signature or its hash is found', () => {
  const keys: readonly [key: string, mistake: string][] = [
    ['a%26b%20c&', 'left out the access token secret'],
    ['a%26b%20c', 'left out the access token secret and the "&"'],
    ['&d%2Fe', 'left out the consumer secret'],
    ['d%2Fe&a%26b%20c', 'exchanged the two secrets'],
    ['a&b c&d/e', 'did not percent-encode the secrets'],
  ];
  const right = signRequest(key, { timestamp });
  const { baseString } = explainSignature(right, signingKey(key));
  const explain = (signature: string) => explainSignature(withSignature(right, signature), signingKey(key)).mistakes;
  for (const [text, mistake] of keys) assert.deepEqual(explain(sign('HMAC-SHA1', baseString!, createRawSigningKey(text))), [mistake]);
  const other: SignatureMethod = 'HMAC-SHA256';
  assert.deepEqual(explain(sign(other, baseString!, signingKey(key))), ['signed with HMAC-SHA256, but declared HMAC-SHA1']);
});

function withSignature(request: CredentialedRequest, signature: string): CredentialedRequest {
  const authorization = request.authorization!.replace(/oauth_signature="[^"]*"/, `oauth_signature="${percentEncode(signature)}"`);
  return { ...request, authorization };
}
