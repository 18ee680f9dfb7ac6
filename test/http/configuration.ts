import { join } from 'node:path';
import { createAccount, createApiKey, createBearerToken, type CreatedApiKey, type NewAccount } from '../../src/auth/credentials.ts';
import type { Right } from '../../src/auth/rights.ts';
import { openSecretBox, type SecretBox } from '../../src/auth/secret-box.ts';
import { openEmbeddedConfigStore } from '../../src/store/embedded/config-store.ts';
import type { ConfigStore } from '../../src/store/config-store.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { startVisitByTag } from './shop-visit.ts';
import { statePath, type TestServer } from './test-server.ts';
import { until } from './until.ts';

/** Changes the configuration of a running server on a handle of its own, as the command line does. */
export async function configure<Result>(
  server: TestServer,
  change: (store: ConfigStore, box: SecretBox) => Promise<Result>,
): Promise<Result> {
  const store = openEmbeddedConfigStore(join(server.dataDir, 'config'));
  try {
    return await change(store, await openSecretBox(join(server.dataDir, 'secret.key')));
  } finally {
    await store.close();
  }
}

export interface IssuedToken {
  readonly id: string;
  readonly authorization: string;
}

/** A bearer token of an account that the server knows already; by default with the default rights. */
export async function issueToken(
  server: TestServer,
  wanted: { readonly account?: string; readonly rights?: readonly Right[]; readonly now: number; readonly expiresAt?: number },
): Promise<IssuedToken> {
  const account = (wanted.account ?? server.account) as AccountId;
  const { record, token } = await configure(server, (store) => createBearerToken(store, { name: 'test', ...wanted, account }));
  const authorization = `Bearer ${token}`;
  await until(async () => /record of the visitor|lacks the right|expired at/.test(await messageFor(server, account, authorization)));
  return { id: record.id, authorization };
}

/** What the server answers to a credential: nothing names a visit, so a good one is told that the visitor is unknown. */
export async function messageFor(server: TestServer, account: string, authorization: string): Promise<string> {
  const { json } = await server.send('GET', statePath(account, 'nobody', 'none'), { headers: { authorization } });
  return json.message;
}

/** An account with credentials of its own and a live visit. */
export interface Tenant {
  readonly account: string;
  readonly token: IssuedToken;
  readonly key: CreatedApiKey;
  readonly vid: string;
  readonly sid: string;
}

/** Gives a running server one more account. `vid` may be one that another account knows too. */
export async function addTenant(server: TestServer, account: NewAccount, vid: string): Promise<Tenant> {
  const key = await configure(server, async (store, box) => {
    const { id } = await createAccount(store, account);
    return createApiKey(store, box, { account: id, name: 'test', now: account.now });
  });
  const token = await issueToken(server, { account: account.id, now: account.now });
  const visit = await startVisitByTag({ ...server, account: account.id }, { vid });
  return { account: account.id, token, key, vid, sid: visit.sid };
}
