import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bearer, startVisitByTag } from './shop-visit.ts';
import { startTestServer, statePath, type TestServer } from './test-server.ts';

/** The Domain API (contract §7.4, §11.1 habits 8 and 9). */

let server: TestServer;

before(async () => {
  const flags = { domainHost: ['sentinel=login.example.com:4443', 'msgHist=history.example.com'] };
  server = await startTestServer({ flags });
});

after(() => server.stop());

const FOLDERS = ['/api', '/csdr'];
const NAMES = ['baseURI.json', 'baseURI'];

function everyPath(service: string): string[] {
  return FOLDERS.flatMap((folder) => NAMES.map((name) => `${folder}/account/${server.account}/service/${service}${name}?version=1.0`));
}

test('one service has the host that the caller used, under every path that clients know', async () => {
  for (const path of everyPath('smt/')) {
    const { status, json } = await server.send('GET', path);
    assert.equal(status, 200, path);
    assert.deepEqual(json, { service: 'smt', account: server.account, baseURI: new URL(server.url).host });
  }
});

test('all services are a list, those of the configuration among them', async () => {
  const own = new URL(server.url).host;
  for (const path of everyPath('')) {
    const { json } = await server.send('GET', path);
    assert.deepEqual(json.baseURIs, [
      { service: 'smt', account: server.account, baseURI: own },
      { service: 'msdkgw', account: server.account, baseURI: own },
      { service: 'agentVep', account: server.account, baseURI: own },
      { service: 'sentinel', account: server.account, baseURI: 'login.example.com:4443' },
      { service: 'msgHist', account: server.account, baseURI: 'history.example.com' },
    ]);
  }
});

test('a baseURI between https:// and a path reads the state', async () => {
  const { vid, sid } = await startVisitByTag(server);
  const { json } = await server.send('GET', everyPath('smt/')[0]!);
  const answer = await server.send('GET', `https://${json.baseURI}${statePath(server.account, vid, sid)}`, { headers: bearer(server) });
  assert.deepEqual([answer.status, answer.json.id], [200, sid]);
});

test('credentials that come along are not looked at', async () => {
  const [path = ''] = everyPath('smt/');
  for (const authorization of ['Bearer nonsense', 'OAuth oauth_consumer_key="x", oauth_signature="y"']) {
    assert.equal((await server.send('GET', path, { headers: { authorization } })).status, 200);
  }
});

test('an unknown account is 401/6, an unknown service and a wrong version are 400/33', async () => {
  for (const account of ['87654321', 'no-account']) {
    const { status, json } = await server.send('GET', `/api/account/${account}/service/smt/baseURI.json?version=1.0`);
    assert.deepEqual([status, json.internalCode], [401, 6]);
  }
  for (const path of [everyPath('SMT/')[0]!, everyPath('smt/')[0]!.replace('1.0', '2.0')]) {
    const { status, json } = await server.send('GET', path);
    assert.deepEqual([status, json.internalCode], [400, 33], path);
  }
});

test('pages of any origin may ask', async () => {
  const { headers } = await server.send('GET', everyPath('')[0]!, { headers: { origin: 'https://desk.example' } });
  assert.equal(headers['access-control-allow-origin'], '*');
});
