import assert from 'node:assert/strict';
import { createApp } from '../../src/auth/apps.ts';
import { RIGHTS } from '../../src/auth/rights.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { addTenant, configure, issueToken, type Tenant } from '../http/configuration.ts';
import { startVisitByTag } from '../http/shop-visit.ts';
import { startTestServer, statePath, type TestServer } from '../http/test-server.ts';
import type { Known } from './hostile-request.ts';
import { ATTRIBUTES, CAMPAIGNS } from './valid-bodies.ts';

/** A server with what hostile requests may know, and with visits that none of them names. */
export interface FuzzSite {
  readonly server: TestServer;
  /** Puts the campaigns back and starts new visits, since hostile requests change the one and visits grow and end. */
  nextRound(): Promise<Round>;
  stop(): Promise<void>;
}

export interface Round {
  readonly known: Known;
  /** Throws when a visit that nobody named has changed since the round began. */
  checkBystanders(): Promise<void>;
}

interface Bystander {
  readonly name: string;
  readonly path: string;
  readonly authorization: string;
}

export async function startFuzzSite(now: () => number): Promise<FuzzSite> {
  // A login costs a password hash, which is not what is tested here; the visits must not outgrow the memory of the test.
  const flags = { tls: 'off', loginRate: '1', hotSetBytes: '8MiB' };
  const server = await startTestServer({ flags, now });
  const app = await configure(server, (store) => createApp(store, { account: server.account as AccountId, name: 'fuzz', now: now() }));
  const { authorization } = await issueToken(server, { rights: RIGHTS, now: now() });
  const tenant = await addTenant(server, { id: 'bystander', now: now() }, 'visitor');

  async function nextRound(): Promise<Round> {
    const path = `/api/account/${server.account}/targeting`;
    const { headers } = await server.send('GET', path, { headers: { authorization } });
    const put = await server.send('PUT', path, { headers: { authorization, 'if-match': headers.etag! }, body: CAMPAIGNS });
    assert.equal(put.status, 200, put.text);
    const bystanders = await startBystanders(server, tenant, authorization);
    // Last: who names a visitor without a session means the latest.
    const { vid, sid } = await startVisitOf(server, 'victim');
    const before = await statesOf(server, bystanders);
    return {
      known: { account: server.account, app: app.id, vid, sid, bearer: authorization.slice('Bearer '.length) },
      async checkBystanders() {
        const after = await statesOf(server, bystanders);
        for (const [index, { name }] of bystanders.entries()) assert.ok(after[index] === before[index], `${name} has changed`);
      },
    };
  }

  return { server, nextRound, stop: () => server.stop() };
}

async function startBystanders(server: TestServer, tenant: Tenant, authorization: string): Promise<Bystander[]> {
  const page = { pid: '1', sdes: ATTRIBUTES };
  const ofOther = await startVisitByTag({ ...server, account: tenant.account }, page);
  const ofSame = await startVisitByTag(server, page);
  const ofVisitor = await startVisitOf(server, 'victim');
  return [
    { name: 'a visit of another account', path: statePath(tenant.account, ofOther.vid, ofOther.sid), ...tenant.token },
    { name: 'a visit of the same account', path: statePath(server.account, ofSame.vid, ofSame.sid), authorization },
    { name: 'an earlier visit of the same visitor', path: statePath(server.account, ofVisitor.vid, ofVisitor.sid), authorization },
  ];
}

/** A visit of its own, although the visitor has others. */
async function startVisitOf(server: TestServer, vid: string): Promise<{ readonly vid: string; readonly sid: string }> {
  const path = `/api/account/${server.account}/app/engagement/visitors/${vid}?v=1.0`;
  const { json } = await server.send('POST', path, { body: { appType: 'MSDK', engagementAttributes: ATTRIBUTES } });
  return { vid, sid: json.sessionId };
}

function statesOf(server: TestServer, bystanders: readonly Bystander[]): Promise<string[]> {
  return Promise.all(
    bystanders.map(async ({ name, path, authorization }) => {
      const { status, text } = await server.send('GET', path, { headers: { authorization } });
      assert.equal(status, 200, `${name}: ${text}`);
      return text;
    }),
  );
}
