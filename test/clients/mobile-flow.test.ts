import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createApp } from '../../src/auth/apps.ts';
import { createUser } from '../../src/auth/login/users.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { configure, issueToken } from '../http/configuration.ts';
import { targetingOf } from '../http/targeting.ts';
import { startTestServer, type TestServer } from '../http/test-server.ts';

/** What a mobile app and an agent's desktop do, by the documentation alone: nothing is known but the host of the Domain API. */

const account = '12345678' as AccountId;
const CAMPAIGNS = {
  goals: [{ id: 1, name: 'Leads', reach: { lead: {} } }],
  campaigns: [
    {
      id: 10,
      name: 'App',
      goal: 1,
      engagements: [{ id: 11, name: 'Ask us', type: 'embedded', source: 'app', content: { online: { html: '<p>Ask us</p>' } } }],
    },
  ],
};

let server: TestServer;
let app: string;

before(async () => {
  server = await startTestServer();
  const now = Date.now();
  assert.equal((await (await targetingOf(server)).put(CAMPAIGNS)).status, 200);
  await configure(server, async (store) => {
    app = (await createApp(store, { account, name: 'Shop for iOS', now })).id;
    await createUser(store, { account, loginName: 'agent', password: 'correct horse', now });
  });
  await issueToken(server, { now });
});

after(() => server.stop());

async function baseOf(service: string): Promise<string> {
  const { json } = await server.send('GET', `/api/account/${account}/service/${service}/baseURI.json?version=1.0`);
  return `https://${json.baseURI}`;
}

test('domain, engagement, report, accepted offer, and the state as an agent who logged in reads it', async () => {
  const monitoring = `${await baseOf('smt')}/api/account/${account}/app/${app}`;
  const engagement = await server.send('POST', `${monitoring}/engagement?v=1.1`, {
    body: { clientProperties: { deviceFamily: 'MOBILE', os: 'IOS' }, entryPoints: ['sec://Cart'], identities: [{ acr: '0', sub: 'c-1' }] },
  });
  assert.equal(engagement.status, 201);
  const { sessionId, visitorId, pageId, engagementDetails } = engagement.json;
  const [offer] = engagementDetails;
  assert.equal(offer.status, 'expose');

  const accepted = {
    type: 'impAccept',
    campaign: offer.campaignId,
    engId: offer.engagementId,
    revision: offer.engagementRevision,
    eContext: [{ type: 'engagementContext', id: offer.contextId }],
  };
  const lead = { type: 'lead', lead: { topic: 'shoes', value: 10, leadId: 'lead-1' } };
  const reported = await server.send('POST', `${monitoring}/report?v=1.1&vid=${visitorId}&sid=${sessionId}`, {
    headers: { 'X-HTTP-Method-Override': 'PUT' },
    body: { pageId, engagementAttributes: [lead, accepted] },
  });
  assert.deepEqual([reported.status, reported.json], [200, { sessionId, visitorId, pageId }]);

  const login = await server.send('POST', `${await baseOf('agentVep')}/api/account/${account}/login?v=1.3`, {
    body: { username: 'agent', password: 'correct horse' },
  });
  const { bearer, csdsCollectionResponse } = login.json;
  const smt = csdsCollectionResponse.baseURIs.find(({ service }: { service: string }) => service === 'smt').baseURI;
  const visit = `/api/account/${account}/monitoring/visitors/${visitorId}/visits/current`;
  const headers = { authorization: `Bearer ${bearer}` };
  const { json } = await server.send('GET', `https://${smt}${visit}/state?v=1&filter=agent&sid=${sessionId}`, { headers });
  const [session] = json.appSessions;
  assert.equal(session.leads[0].leadId, 'lead-1');
  assert.deepEqual(session.pages[0].pageBasic.sections, ['Cart']);
  assert.equal(session.engagements[0].impressionAccepted[0].pageId, pageId);

  const named = `campaigns/${offer.campaignId}/engagements/${offer.engagementId}/contexts/${offer.contextId}`;
  const validated = await server.send('GET', `https://${smt}${visit}/${named}?v=1&sid=${sessionId}`, { headers });
  assert.equal(validated.status, 200);
});
