import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAccount, createApiKey } from '../../src/auth/credentials.ts';
import type { KeyValues } from '../../src/auth/key-values.ts';
import { openSecretBox } from '../../src/auth/secret-box.ts';
import type { SettingFlags } from '../../src/config/load-settings.ts';
import { openEmbeddedConfigStore } from '../../src/store/embedded/config-store.ts';
import { startVisitByTag } from '../http/shop-visit.ts';
import { startTestServer, statePath, type TestServer } from '../http/test-server.ts';

/** A server with one visit, and a key whose secrets hold what published ones hold: "&", a space and "/". */
export interface ClientSite {
  readonly server: TestServer;
  readonly key: KeyValues;
  /** Path of the state, without its query. */
  readonly path: string;
  readonly sid: string;
  stop(): Promise<void>;
}

export async function startClientSite(flags: SettingFlags = {}): Promise<ClientSite> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'vestibule-clients-'));
  const key = await createFirstKey(dataDir);
  const server = await startTestServer({ dataDir, flags });
  const { vid, sid } = await startVisitByTag(server);
  async function stop(): Promise<void> {
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
  return { server, key, sid, path: statePath(server.account, vid, sid).split('?')[0]!, stop };
}

async function createFirstKey(dataDir: string): Promise<KeyValues> {
  const store = openEmbeddedConfigStore(path.join(dataDir, 'config'));
  const box = await openSecretBox(path.join(dataDir, 'secret.key'));
  const account = await createAccount(store, { id: '12345678', now: Date.now() });
  const values = { consumerSecret: 'a&b c/d%', accessTokenSecret: 'e/f g&h+' };
  const key = await createApiKey(store, box, { account: account.id, name: 'desk', now: Date.now(), values });
  await store.close();
  return key;
}
