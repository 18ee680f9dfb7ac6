import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bearer, startVisitByTag } from './shop-visit.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** The Validate Engagement API (contract §3.4): the order of its checks. What is valid: src/read/holds-engagement.test.ts. */

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
