import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bearer } from './shop-visit.ts';
import { startTestServer, type TestAnswer, type TestServer } from './test-server.ts';

/** The IVR engagement API (contract §3.3). */

let server: TestServer;

before(async () => {
  server = await startTestServer();
});

after(() => server.stop());

/** As documented: `contacts` is an object there (contract §10.21). */
const EXAMPLE = {
  appType: 'IVR',
  consumerSections: ['Sales', 'English'],
  externalWaitTimeSeconds: 0,
  engagementAttributes: [
    { type: 'personal', personal: { firstname: 'John', contacts: { email: 'myname@example.com', phone: '+1 212-788-8877' } } },
    { type: 'ctmrinfo', info: { customerId: '138766AC' } },
  ],
};

function call(body: unknown, headers: Record<string, string> = bearer(server), version = '1.0'): Promise<TestAnswer> {
  return server.send('POST', `/api/account/${server.account}/external/engagement?v=${version}`, { body, headers });
}

test('a call starts a visit that the state shows, with nothing of the telephone system in it', async () => {
  const { status, json } = await call(EXAMPLE, { ...bearer(server), 'content-type': 'application/json' });
  assert.equal(status, 200);
  assert.equal(json.status, 'Not Available');
  const session = (await server.state(json.visitorId, json.sessionId)).json.appSessions[0];
  assert.deepEqual([session.ipv4, session.userAgent], [null, '']);
  assert.deepEqual(session.pages[0].pageBasic.sections, ['Sales', 'English']);
  assert.equal(session.personalInfo.personalInfo.contacts[0].email, 'myname@example.com');
  assert.equal(session.customerInfo.customerInfo.customerId, '138766AC');
});

test('what is wrong with a call is told by its code', async () => {
  const json = { ...bearer(server), 'content-type': 'application/json' };
  const cases: readonly [Promise<TestAnswer>, number, number][] = [
    [call(EXAMPLE, { 'content-type': 'application/json' }), 401, 10],
    [call(EXAMPLE, json, '2.0'), 400, 33],
    [call({ ...EXAMPLE, appType: 'MSDK' }, json), 400, 5],
    [call({ ...EXAMPLE, externalWaitTimeSeconds: 'long' }, json), 400, 5],
    [call({ ...EXAMPLE, engagementAttributes: [{ type: 'x' }] }, json), 400, 5],
    [call('x', json), 400, 5],
  ];
  for (const [answer, status, internalCode] of cases) {
    const { status: actual, json: told } = await answer;
    assert.deepEqual([actual, told.internalCode], [status, internalCode], told.message);
  }
});
