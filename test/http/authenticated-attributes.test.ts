import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type JWTPayload, SignJWT } from 'jose';
import { createApp } from '../../src/auth/apps.ts';
import { addConsumerKey, deleteConsumerKey } from '../../src/auth/consumer/consumer-keys.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { configure, issueToken } from './configuration.ts';
import { startVisitByTag, tagReport } from './shop-visit.ts';
import { type JsonBody, startTestServer, statePath, type TestAnswer, type TestServer } from './test-server.ts';

/** Attributes in the signed token of a consumer (contract §5.14). */

const account = '12345678' as AccountId;
const ISSUER = 'https://www.shop.example';

let server: TestServer;
let app: string;
let keyId: string;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

before(async () => {
  server = await startTestServer();
  const now = Date.now();
  await configure(server, async (store) => {
    app = (await createApp(store, { account, name: 'app', now })).id;
    keyId = (await addConsumerKey(store, { account, issuer: ISSUER, publicKey: pemOf(rsa.publicKey), now })).id;
    await addConsumerKey(store, { account, issuer: ISSUER, publicKey: pemOf(ec.publicKey), now });
  });
  await issueToken(server, { now });
});

after(() => server.stop());

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

interface Signing {
  readonly key?: KeyObject;
  readonly alg?: string;
  readonly expires?: string | undefined;
}

const CLAIMS: JWTPayload = {
  iss: ISSUER,
  sub: 'customer-1',
  given_name: 'Ann',
  family_name: 'Lee',
  email: 'ann@example.com',
  gender: 'female',
  preferred_username: 'annlee',
  phone_number: '+1 555 0100',
  lp_sdes: [
    { type: 'ctmrinfo', info: { cstatus: 'gold', storeNumber: '17', storeZipCode: '10001' } },
    { type: 'personal', personal: { company: 'Lee Ltd' } },
    { type: 'lead', lead: { topic: 'not allowed here' } },
  ],
};

function signed(claims: JWTPayload = CLAIMS, { key = rsa.privateKey, alg = 'RS256', expires = '5m' }: Signing = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg }).setIssuedAt().setExpirationTime(expires).sign(key);
}

function engage(body: unknown, ids?: JsonBody): Promise<TestAnswer> {
  const session = ids ? `&vid=${ids.visitorId}&sid=${ids.sessionId}` : '';
  return server.send('POST', `/api/account/${account}/app/${app}/engagement?v=1.1${session}`, { body });
}

async function stateOf({ visitorId, sessionId }: JsonBody): Promise<JsonBody> {
  return (await server.state(visitorId, sessionId)).json.appSessions[0];
}

const CUSTOMER_FIELDS = ['customerId', 'imei', 'userName', 'customerStatus'];

test('a token proves the standard claims and its own attributes, but no store and no other types', async () => {
  const { status, json } = await engage({ identities: [{ iss: ISSUER, acr: 'loa1', tkn: await signed() }] });
  assert.equal(status, 201, json.message);
  const { customerInfo, personalInfo, authenticatedInfo, leads } = await stateOf(json);
  const customer = customerInfo.customerInfo;
  assert.deepEqual(
    [customer.customerId, customer.userName, customer.imei, customer.customerStatus],
    ['customer-1', 'annlee', '+1 555 0100', 'gold'],
  );
  assert.deepEqual([customer.storeNumber, customer.storeZipCode, leads], [null, null, undefined]);
  const person = personalInfo.personalInfo;
  assert.deepEqual([person.name, person.surname, person.gender, person.company], ['Ann', 'Lee', 'FEMALE', 'Lee Ltd']);
  assert.equal(person.contacts[0].email, 'ann@example.com');
  assert.deepEqual([authenticatedInfo.issuer, authenticatedInfo.subject], [ISSUER, 'customer-1']);
  assert.deepEqual(authenticatedInfo.customerInfo.toSorted(), CUSTOMER_FIELDS.toSorted());
  assert.deepEqual(authenticatedInfo.personalInfo.toSorted(), ['company', 'contacts', 'gender', 'name', 'surname']);
});

test('what is proven is not overwritten by what is only said; what is not proven is', async () => {
  const { json } = await engage({ identities: [{ tkn: await signed() }] });
  const said = [
    { type: 'ctmrinfo', info: { customerId: 'somebody else', cstatus: 'platinum', role: 'admin' } },
    { type: 'personal', personal: { firstname: 'Eve', language: 'en-US' } },
  ];
  assert.equal((await engage({ engagementAttributes: said }, json)).status, 200);
  await tagReport(server, { t: 'uc', pid: '1', vid: json.visitorId, sid: json.sessionId, sdes: said });
  const { customerInfo, personalInfo, events } = await stateOf(json);
  const { customerId, customerStatus, role } = customerInfo.customerInfo;
  assert.deepEqual([customerId, customerStatus, role], ['customer-1', 'gold', 'admin']);
  assert.deepEqual([personalInfo.personalInfo.name, personalInfo.personalInfo.language], ['Ann', 'en-US']);
  assert.equal(events.at(-2).customerInfo.customerInfo.customerId, 'somebody else', 'the event tells what was said');
});

test('a later token changes what an earlier one proved, and another subject takes its place', async () => {
  const { json } = await engage({ identities: [{ tkn: await signed() }] });
  await engage({ identities: [{ tkn: await signed({ iss: ISSUER, sub: 'customer-1', given_name: 'Anna' }) }] }, json);
  assert.equal((await stateOf(json)).personalInfo.personalInfo.name, 'Anna');
  await engage({ identities: [{ tkn: await signed({ iss: ISSUER, sub: 'customer-2' }) }] }, json);
  const { authenticatedInfo, customerInfo } = await stateOf(json);
  assert.equal(customerInfo.customerInfo.customerId, 'customer-2');
  assert.deepEqual(authenticatedInfo, { issuer: ISSUER, subject: 'customer-2', customerInfo: ['customerId'], personalInfo: [] });
});

test('an elliptic key of the same issuer proves, too', async () => {
  const tkn = await signed(CLAIMS, { key: ec.privateKey, alg: 'ES256' });
  assert.equal((await engage({ identities: [{ tkn }] })).status, 201);
});

test('a token that proves nothing refuses the message with the reason', async () => {
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(CLAIMS)).toString('base64url')}.`;
  const confused = await new SignJWT(CLAIMS)
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('5m')
    .sign(Buffer.from(pemOf(rsa.publicKey)));
  const { sub: _sub, ...nobody } = CLAIMS;
  const cases: readonly [string, RegExp][] = [
    [await signed(CLAIMS, { key: stranger.privateKey }), /signature/],
    [await signed({ ...CLAIMS, iss: 'https://other.example' }), /no key is configured/],
    [await signed(CLAIMS, { expires: '-5m' }), /expired/],
    [await signed(nobody), /claim sub/],
    [await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'RS256' }).sign(rsa.privateKey), /claim exp/],
    [unsigned, /signature/],
    [confused, /signature/],
    ['nonsense', /no key is configured/],
  ];
  for (const [tkn, reason] of cases) {
    const { status, json } = await engage({ identities: [{ tkn }] });
    assert.deepEqual([status, json.internalCode], [400, 5], tkn);
    assert.match(json.message, reason);
    assert.match(json.message, /^identities\[0\]\.tkn: /);
  }
});

test('the tag proves by a token as well; one that proves nothing is dropped alone', async () => {
  const good = await startVisitByTag(server, { identities: [{ iss: ISSUER, acr: 'loa1', tkn: await signed() }] });
  const { authenticatedInfo } = (await server.state(good.vid, good.sid)).json.appSessions[0];
  assert.equal(authenticatedInfo.subject, 'customer-1');
  const bad = await startVisitByTag(server, { identities: [{ iss: ISSUER, tkn: 'nonsense' }] });
  const { pages, authenticatedInfo: none } = (await server.state(bad.vid, bad.sid)).json.appSessions[0];
  assert.deepEqual([pages.length, none], [1, undefined]);
});

test('the subject is masked for readers without the right to personal data', async () => {
  const { json } = await engage({ identities: [{ tkn: await signed() }] });
  const { authorization } = await issueToken(server, { rights: ['visit:read'], now: Date.now() });
  const path = statePath(account, json.visitorId, json.sessionId);
  const { text } = await server.send('GET', path, { headers: { authorization } });
  assert.equal(JSON.parse(text).appSessions[0].authenticatedInfo.subject, '***');
  assert.ok(!text.includes('customer-1'));
});

test('a deleted key proves nothing, and keys that are weak or private are not taken', async () => {
  await configure(server, (store) => deleteConsumerKey(store, keyId));
  await issueToken(server, { now: Date.now() });
  const { json } = await engage({ identities: [{ tkn: await signed() }] });
  assert.match(json.message, /signature/);
  const weak = pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey);
  const secret = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  for (const publicKey of [weak, secret, 'nonsense']) {
    await assert.rejects(
      configure(server, (store) => addConsumerKey(store, { account, issuer: ISSUER, publicKey, now: 0 })),
      { fault: 'bad-value' },
    );
  }
});
