import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createUser } from '../../src/auth/login/users.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { configure, issueToken } from '../http/configuration.ts';
import { startVisitByTag } from '../http/shop-visit.ts';
import { startTestServer, statePath, type TestServer } from '../http/test-server.ts';
import { until } from '../http/until.ts';

/** npm node-agent-sdk finds its way by the Domain API, logs in as a user or with a key, and refreshes. */

let server: TestServer;

before(async () => {
  server = await startTestServer();
  const now = Date.now();
  const user = { account: server.account as AccountId, loginName: 'agent', password: 'correct/horse', now };
  await configure(server, (store) => createUser(store, user));
  await issueToken(server, { now });
});

after(() => server.stop());

async function bearerBy(credentials: object): Promise<{ bearer: string; userId: string }> {
  const configuration = { accountId: server.account, csdsDomain: new URL(server.url).host, username: 'agent', ...credentials };
  const script = path.join(import.meta.dirname, 'agent-sdk-child.mjs');
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: server.server.certificate, NODE_NO_WARNINGS: '1' };
  const before = await refreshes();
  const child = spawn(process.execPath, [script, JSON.stringify(configuration)], { env });
  const ended = Promise.all([text(child.stdout), text(child.stderr)]);
  // The second is one that kept what the first had changed.
  await until(async () => (await refreshes()) >= before + 2);
  child.stdin.end();
  const [output, errors] = await ended;
  const [line = '', ...more] = output.trim().split('\n');
  assert.deepEqual(more, [], errors);
  return JSON.parse(line);
}

async function refreshes(): Promise<number> {
  const { text: metrics } = await server.send('GET', '/metrics');
  return Number(/route="\/api\/account\/:account\/refresh",status="200"\} (\d+)/.exec(metrics)?.[1] ?? 0);
}

async function assertReads(bearer: string): Promise<void> {
  const { vid, sid } = await startVisitByTag(server);
  const headers = { authorization: `Bearer ${bearer}` };
  assert.equal((await server.send('GET', statePath(server.account, vid, sid), { headers })).json.id, sid);
}

test('as a user: domain, login, refreshes, and the bearer reads the state', async () => {
  const { bearer, userId } = await bearerBy({ password: 'correct/horse' });
  assert.match(userId, /^\d+$/);
  await assertReads(bearer);
});

test('as an application with the values of a key', async () => {
  const { consumerKey: appKey, consumerSecret: secret, accessToken, accessTokenSecret } = server.credentials;
  const { bearer } = await bearerBy({ appKey, secret, accessToken, accessTokenSecret });
  await assertReads(bearer);
});
