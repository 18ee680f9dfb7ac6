import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bearer } from './shop-visit.ts';
import { targetingOf } from './targeting.ts';
import { startTestServer, type TestAnswer, type TestServer } from './test-server.ts';

/** The IVR engagement API (contract §3.3). */

/** Who is called about money is sent to a chat. */
const CAMPAIGNS = {
  goals: [{ id: 1, name: 'Leads', reach: { lead: {} } }],
  profiles: [{ id: 1, name: 'Owe', when: { customer: { balance: { below: 0 } } } }],
  campaigns: [
    {
      id: 10,
      name: 'Calls',
      goal: 1,
      profiles: [1],
      engagements: [
        {
          id: 11,
          name: 'Chat',
          type: 'embedded',
          source: 'app',
          content: { online: { html: '<p>Chat</p>' } },
          click: { open: 'https://shop.example/chat?from=call#top' },
        },
      ],
    },
  ],
};
const OWING = { type: 'ctmrinfo', info: { balance: -1 } };

let server: TestServer;

let clock = Date.now();

before(async () => {
  server = await startTestServer({ now: () => clock });
  assert.equal((await (await targetingOf(server)).put(CAMPAIGNS)).status, 200);
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
    [call({ ...EXAMPLE, appType: 'MSDK' }, json), 400, 33],
    [call({ ...EXAMPLE, externalWaitTimeSeconds: 'long' }, json), 400, 33],
    [call({ ...EXAMPLE, engagementAttributes: [{ type: 'x' }] }, json), 400, 33],
    [call('x', json), 400, 33],
  ];
  for (const [answer, status, internalCode] of cases) {
    const { status: actual, json: told } = await answer;
    assert.deepEqual([actual, told.internalCode], [status, internalCode], told.message);
  }
});

async function linkOf(): Promise<{ readonly url: string; readonly visitorId: string; readonly sessionId: string }> {
  const { json } = await call({ appType: 'IVR', engagementAttributes: [OWING] }, { ...bearer(server), 'content-type': 'application/json' });
  assert.equal(json.status, 'Available');
  const { urlToChat: url, ...rest } = json.engagementDetails;
  assert.deepEqual(rest, { validForSeconds: 300, expectedWaitTimeSeconds: 0, queueSize: 0 });
  return { ...json, url };
}

test('the link of a call leads to the chat once, and the state shows that it was accepted', async () => {
  const { url, visitorId, sessionId } = await linkOf();
  assert.equal((await server.send('HEAD', url)).status, 405, 'a look at the link does not use it up');
  const [first, second] = await Promise.all([server.send('GET', url), server.send('GET', url)]);
  assert.deepEqual([first.status, second.status].toSorted(), [302, 410]);
  const { headers } = first.status === 302 ? first : second;
  assert.equal(headers.location, `https://shop.example/chat?from=call&svid=${visitorId}&ssid=${sessionId}&scid=1&cid=10&eid=11#top`);
  assert.equal(headers['cache-control'], 'no-store');
  const again = await server.send('GET', url);
  assert.deepEqual([again.status, again.json.internalCode], [410, 40]);
  const [engagement] = (await server.state(visitorId, sessionId)).json.appSessions[0].engagements;
  assert.equal(engagement.impressionAccepted.length, 1);
});

test('the link of a call is good for five minutes', async () => {
  const { url, visitorId, sessionId } = await linkOf();
  clock += 300_001;
  const before = (await server.state(visitorId, sessionId)).text;
  assert.equal((await server.send('GET', url)).status, 410);
  assert.equal((await server.send('GET', url)).status, 410);
  assert.equal((await server.state(visitorId, sessionId)).text, before);
  const { url: other } = await linkOf();
  clock += 300_000;
  assert.equal((await server.send('GET', other)).status, 302);
});

test('a link that nobody was given says why it leads nowhere', async () => {
  const { url, visitorId, sessionId } = await linkOf();
  const folder = `/api/account/${server.account}/external/engagement`;
  const cases: readonly [string, number, number][] = [
    [`${folder}/${visitorId}/${sessionId}/2`, 404, 40],
    [`${folder}/${visitorId}/none/1`, 404, 39],
    [`${folder}/nobody/${sessionId}/1`, 404, 37],
    [`${folder}/${visitorId}/a%20b/1`, 404, 39],
    [url.replace(server.account, 'nobody'), 404, 6],
  ];
  for (const [target, status, internalCode] of cases) {
    const { status: actual, json } = await server.send('GET', target);
    assert.deepEqual([actual, json.internalCode], [status, internalCode], target);
  }
  clock += 1_800_001;
  assert.equal((await server.send('GET', url)).json.internalCode, 12);
});
