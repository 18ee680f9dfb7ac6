import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bearer, startVisitByTag } from './shop-visit.ts';
import { targetingOf } from './targeting.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** The Validate Engagement API (contract §3.4). Which names are one offer's: src/read/holds-engagement.test.ts. */

let server: TestServer;
let vid: string;
let sid: string;

before(async () => {
  server = await startTestServer();
  ({ vid, sid } = await startVisitByTag(server));
});

after(() => server.stop());

interface Asked {
  readonly account?: string;
  readonly visitor?: string;
  readonly query?: string;
  readonly headers?: Record<string, string>;
}

async function codesOf({ account = server.account, visitor = vid, query, headers = bearer(server) }: Asked): Promise<[number, number]> {
  const folder = `/api/account/${account}/monitoring/visitors/${visitor}/visits/current`;
  const path = `${folder}/campaigns/554983412/engagements/555008112/contexts/1?${query ?? `v=1&sid=${sid}`}`;
  const { status, json } = await server.send('GET', path, { headers });
  return [status, json.internalCode];
}

test('each fault has its code, in the order of the checks', async () => {
  assert.deepEqual(await codesOf({ query: 'v=2&sid=x', account: 'nobody' }), [400, 33]);
  assert.deepEqual(await codesOf({ query: 'v=1', account: 'nobody' }), [400, 33]);
  assert.deepEqual(await codesOf({ account: 'nobody', headers: {} }), [422, 6]);
  assert.deepEqual(await codesOf({ headers: {}, visitor: 'nobody' }), [401, 10]);
  assert.deepEqual(await codesOf({ visitor: 'nobody' }), [404, 37]);
  assert.deepEqual(await codesOf({ query: 'v=1&sid=another' }), [404, 39]);
  assert.deepEqual(await codesOf({}), [404, 40]);
});

test('what an app was offered is valid for its visit, and for no other', async () => {
  const engagement = { id: 11, name: 'Ask us', type: 'embedded', source: 'app', content: { online: { html: '<p>Ask us</p>' } } };
  const campaigns = [{ id: 10, name: 'App', goal: 1, engagements: [engagement] }];
  const configuration = { goals: [{ id: 1, name: 'Leads', reach: { lead: {} } }], campaigns };
  assert.equal((await (await targetingOf(server)).put(configuration)).status, 200);
  const path = `/api/account/${server.account}/app/engagement/visitors/?v=1.0`;
  const { visitorId, sessionId, engagementDetails } = (await server.send('POST', path, { body: { appType: 'MSDK' } })).json;
  const named = `campaigns/10/engagements/11/contexts/${engagementDetails.contextId}`;
  const validate = async (visitor: string, session: string) => {
    const folder = `/api/account/${server.account}/monitoring/visitors/${visitor}/visits/current`;
    return (await server.send('GET', `${folder}/${named}?v=1&sid=${session}`, { headers: bearer(server) })).status;
  };
  assert.equal(await validate(visitorId, sessionId), 200);
  assert.equal(await validate(vid, sid), 404);
});
