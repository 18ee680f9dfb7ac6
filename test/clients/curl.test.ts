import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { createApp } from '../../src/auth/apps.ts';
import { createClient, type CreatedClient } from '../../src/auth/oauth2/clients.ts';
import { createUser } from '../../src/auth/login/users.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { configure, issueToken } from '../http/configuration.ts';
import { startVisitByTag } from '../http/shop-visit.ts';
import { type JsonBody, startTestServer, type TestServer } from '../http/test-server.ts';

/** The documented example calls as curl sends them; what they send or obtain shows in the state. */

const account = '12345678' as AccountId;
let server: TestServer;
let vid: string;
let sid: string;
let app: string;
let client: CreatedClient;

before(async () => {
  server = await startTestServer();
  ({ vid, sid } = await startVisitByTag(server));
  const now = Date.now();
  await configure(server, async (store, box) => {
    app = (await createApp(store, { account, name: 'app', now })).id;
    client = await createClient(store, box, { account, name: 'reader', now });
    await createUser(store, { account, loginName: 'anna', password: 'correct horse', now });
  });
  await issueToken(server, { now });
});

after(() => server.stop());

/** The last line is the status. */
async function curl(...args: string[]): Promise<{ status: number; json: JsonBody }> {
  const common = ['-sS', '--cacert', server.server.certificate!, '-w', '\n%{http_code}'];
  const { stdout } = await promisify(execFile)('curl', [...common, ...args]);
  const at = stdout.lastIndexOf('\n');
  const body = stdout.slice(0, at);
  return { status: Number(stdout.slice(at + 1)), json: body === '' ? undefined : JSON.parse(body) };
}

const JSON_TYPE = ['-H', 'Content-Type: application/json', '-H', 'Accept: application/json'];

async function stateWith(bearer: string, visitor = vid, session = sid): Promise<JsonBody> {
  const url = `${server.url}/api/account/${account}/monitoring/visitors/${visitor}/visits/current/state?v=1&filter=agent&sid=${session}`;
  const { status, json } = await curl('-H', `Authorization: Bearer ${bearer}`, url);
  assert.equal(status, 200);
  return json.appSessions[0];
}

test('engagement attributes: POST that means PUT', async () => {
  const url = `${server.url}/api/account/${account}/monitoring/visitors/${vid}/visits/current/events?v=1&sid=${sid}`;
  const body =
    '[{"type":"lead","lead":{"topic":"luxury car test drive 2015","leadId":"xyz123"}},{"type":"service","service":{"topic":"order checkbook"}}]';
  const override = ['-H', 'x-http-method-override: PUT', '-H', `Authorization: Bearer ${server.bearer}`];
  assert.deepEqual(await curl('-X', 'POST', ...JSON_TYPE, ...override, '-d', body, url), { status: 200, json: {} });
  assert.equal((await stateWith(server.bearer)).leads[0].leadId, 'xyz123');
});

test('monitoring: engagement and report', async () => {
  const folder = `${server.url}/api/account/${account}/app/${app}`;
  const body = '{"identities":[{"iss":"LivePerson","acr":"0","sub":"83f7"}],"entryPoints":["http://one.url","sec://Sport"]}';
  const { status, json } = await curl(...JSON_TYPE, '-d', body, `${folder}/engagement?v=1.0`);
  assert.equal(status, 201);
  const { visitorId, sessionId, pageId } = json;
  const purchase = JSON.stringify({ pageId, engagementAttributes: [{ type: 'purchase', total: 11.7, orderId: 'DRV1534XC' }] });
  const reported = await curl('-X', 'PUT', ...JSON_TYPE, '-d', purchase, `${folder}/report?v=1.0&vid=${visitorId}&sid=${sessionId}`);
  assert.equal(reported.status, 200);
  assert.equal((await stateWith(server.bearer, visitorId, sessionId)).purchases[0].orderId, 'DRV1534XC');
});

test('app engagement and IVR', async () => {
  const attributes = '"engagementAttributes":[{"type":"ctmrinfo","info":{"customerId":"138766AC"}}]';
  const visitors = `${server.url}/api/account/${account}/app/engagement/visitors/?v=1.0`;
  const created = await curl(...JSON_TYPE, '-d', `{"appType":"MSDK",${attributes}}`, visitors);
  const bearer = ['-H', `Authorization: Bearer ${server.bearer}`];
  const called = await curl(
    ...JSON_TYPE,
    ...bearer,
    '-d',
    `{"appType":"IVR",${attributes}}`,
    `${server.url}/api/account/${account}/external/engagement?v=1.0`,
  );
  for (const { status, json } of [created, called]) {
    assert.equal(status, 200);
    const { customerInfo } = await stateWith(server.bearer, json.visitorId, json.sessionId);
    assert.equal(customerInfo.customerInfo.customerId, '138766AC');
  }
});

test('domain, login and OAuth 2.0: the bearer that they lead to reads the state', async () => {
  const domain = await curl(`${server.url}/api/account/${account}/service/agentVep/baseURI.json?version=1.0`);
  const base = `https://${domain.json.baseURI}`;
  const login = await curl(
    ...JSON_TYPE,
    '-d',
    '{"username":"anna","password":"correct horse"}',
    `${base}/api/account/${account}/login?v=1.3`,
  );
  const claim = ['client_id', client.client.id, 'client_secret', client.clientSecret, 'grant_type', 'client_credentials'];
  const fields = [0, 2, 4].flatMap((at) => ['-d', `${claim[at]}=${claim[at + 1]}`]);
  const token = await curl(...fields, `${base}/sentinel/api/account/${account}/app/token?v=1.0`);
  for (const bearer of [login.json.bearer, token.json.access_token]) assert.equal((await stateWith(bearer)).id, sid);
});
