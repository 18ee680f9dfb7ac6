import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createClient, type CreatedClient } from '../../src/auth/oauth2/clients.ts';
import { createUser } from '../../src/auth/login/users.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { configure, issueToken } from '../http/configuration.ts';
import { startVisitByTag } from '../http/shop-visit.ts';
import { startTestServer, statePath, type TestServer } from '../http/test-server.ts';
import { type Curl, curlWith, JSON_TYPE } from './curl.ts';

/** The documented example calls about access, as curl sends them; the bearer that each obtains reads the state. */

const account = '12345678' as AccountId;
let server: TestServer;
let curl: Curl;
let client: CreatedClient;
let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vestibule-curl-'));
  server = await startTestServer({ flags: { httpPort: String(await findFreePort()) } });
  curl = curlWith(server.server.certificate!);
  const now = Date.now();
  await configure(server, async (store, box) => {
    client = await createClient(store, box, { account, name: 'reader', now });
    await createUser(store, { account, loginName: 'anna', password: 'correct horse', now });
  });
  await issueToken(server, { now });
});

after(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** Of the plain listener: its setting takes 0 for none. */
async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function assertReads(bearer: string, base = server.url): Promise<void> {
  const { vid, sid } = await startVisitByTag(server);
  const { status, json } = await curl('-H', `Authorization: Bearer ${bearer}`, `${base}${statePath(account, vid, sid)}`);
  assert.deepEqual([status, json.id], [200, sid]);
}

/** Over https, and over http as published clients ask, too. */
const SCHEMES = { https: () => server.url, http: () => server.server.httpUrl! };

for (const prefix of ['api', 'csdr']) {
  for (const ending of ['baseURI.json', 'baseURI']) {
    test(`domain: one service and all under /${prefix}/ as ${ending}, by http and https; the host that it names reads the state`, async () => {
      for (const origin of Object.values(SCHEMES)) {
        const service = `${origin()}/${prefix}/account/${account}/service`;
        const one = await curl(`${service}/smt/${ending}?version=1.0`);
        assert.deepEqual([one.status, one.json.service, one.json.account], [200, 'smt', account]);
        const all = await curl(`${service}/${ending}?version=1.0`);
        const names = all.json.baseURIs.map((item: { service: string }) => item.service);
        assert.deepEqual(names, ['smt', 'msdkgw', 'agentVep', 'sentinel']);
        await assertReads(server.bearer, `https://${one.json.baseURI}`);
      }
    });
  }
}

for (const version of ['1.2', '1.3']) {
  test(`login ${version} as a user, refresh with cookie and token, logout`, async () => {
    const cookies = path.join(folder, `cookies-${version}`);
    const post = (name: string, body: object) =>
      curl(
        ...JSON_TYPE,
        '-b',
        cookies,
        '-c',
        cookies,
        '-d',
        JSON.stringify(body),
        `${server.url}/api/account/${account}/${name}?v=${version}`,
      );
    const { status, json } = await post('login', { username: 'anna', password: 'correct horse' });
    assert.equal(status, 200);
    assert.match(json.bearer, /^[0-9a-f]{64}$/);
    await assertReads(json.bearer);
    const refused = await post('refresh', { csrf: 'wrong' });
    assert.deepEqual([refused.status, refused.json.error.internalCode, refused.json.error.responseStatus], [401, 10, 'UNAUTHORIZED']);
    const refreshed = await post('refresh', { csrf: json.csrf });
    assert.deepEqual([refreshed.status, refreshed.text], [200, '']);
    await assertReads(json.bearer);
    assert.equal((await post('logout', { csrf: json.csrf })).status, 200);
    assert.equal((await post('refresh', { csrf: json.csrf })).status, 401);
  });
}

test('login as an application', async () => {
  const { consumerKey: appKey, consumerSecret: secret, accessToken, accessTokenSecret } = server.credentials;
  const body = JSON.stringify({ username: 'anna', appKey, secret, accessToken, accessTokenSecret });
  const { status, json } = await curl(...JSON_TYPE, '-d', body, `${server.url}/api/account/${account}/login?v=1.3`);
  assert.equal(status, 200);
  await assertReads(json.bearer);
});

for (const token of [`api/account/${account}/app/token?v=1.0`, `api/v2/account/${account}/app/token`]) {
  test(`client credentials at /sentinel/${token}`, async () => {
    const fields = { client_id: client.client.id, client_secret: client.clientSecret, grant_type: 'client_credentials' };
    const form = Object.entries(fields).flatMap(([name, value]) => ['-d', `${name}=${value}`]);
    const { status, json } = await curl(...form, `${server.url}/sentinel/${token}`);
    assert.deepEqual([status, json.token_type], [200, 'Bearer']);
    await assertReads(json.access_token);
    const [header = ''] = json.access_token.split('.');
    const { kid, alg } = JSON.parse(Buffer.from(header, 'base64url').toString());
    const { keys } = (await curl(`${server.url}/sentinel/well-known/jwks`)).json;
    assert.equal(alg, 'RS256');
    assert.ok(keys.some((key: { kid: string }) => key.kid === kid));
  });
}
