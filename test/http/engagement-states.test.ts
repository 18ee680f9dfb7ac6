import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createApp } from '../../src/auth/apps.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { configure, issueToken } from './configuration.ts';
import { targetingOf } from './targeting.ts';
import { type JsonBody, startTestServer, type TestServer } from './test-server.ts';

/** What apps and callers are offered follows who is there: the availability of a skill. */

const account = '12345678' as AccountId;
const html = { html: '<p>Ask us</p>' };
const CAMPAIGNS = {
  goals: [{ id: 1, name: 'Leads', reach: { lead: {} } }],
  skills: [{ id: 7, name: 'Sales' }],
  campaigns: [
    {
      id: 10,
      name: 'App',
      goal: 1,
      engagements: [
        {
          id: 11,
          name: 'Ask us',
          type: 'embedded',
          source: 'app',
          skill: 7,
          content: { online: html, offline: html, busy: html },
          click: { open: 'https://shop.example/chat' },
        },
      ],
    },
  ],
};

let server: TestServer;
let app: string;
let authorization: string;

before(async () => {
  server = await startTestServer();
  const now = Date.now();
  assert.equal((await (await targetingOf(server)).put(CAMPAIGNS)).status, 200);
  app = (await configure(server, (store) => createApp(store, { account, name: 'app', now }))).id;
  ({ authorization } = await issueToken(server, { rights: ['skill:availability', 'visit:report'], now }));
});

after(() => server.stop());

async function post(path: string, body: object): Promise<JsonBody> {
  return (await server.send('POST', `/api/account/${account}/${path}?v=1.0`, { headers: { authorization }, body })).json;
}

async function say(availability: string): Promise<void> {
  const path = `/api/account/${account}/targeting/skills/7/availability`;
  assert.equal((await server.send('PUT', path, { headers: { authorization }, body: { availability } })).status, 200);
}

for (const [availability, state, told] of [
  ['online', 1, ['Available', 'Available']],
  ['offline', 2, ['NotAvailable', 'Not Available']],
  ['busy', 4, ['NotAvailable', 'Not Available']],
] as const) {
  test(`while the skill is ${availability}, Monitoring tells it and the others say ${told[0]}`, async () => {
    await say(availability);
    const { sessionId, visitorId, engagementDetails } = await post(`app/${app}/engagement`, {});
    const [{ status, state: answered, contextId }] = engagementDetails;
    assert.deepEqual([status, answered, contextId], ['expose', state, '1']);
    const { engagements } = (await server.state(visitorId, sessionId)).json.appSessions[0];
    assert.deepEqual([engagements[0].id, engagements[0].engagement.state], ['1', state]);
    const apps = await post('app/engagement/visitors/', { appType: 'MSDK' });
    const calls = await post('external/engagement', { appType: 'IVR' });
    assert.deepEqual([apps.status, calls.status], told);
    const recorded = (await server.state(apps.visitorId, apps.sessionId)).json.appSessions[0].engagements;
    assert.equal(recorded.length, availability === 'online' ? 1 : 0, 'what is not offered is not recorded');
  });
}
