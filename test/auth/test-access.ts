import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Authenticator, createAuthenticator } from '../../src/auth/authenticator.ts';
import { type CreatedApiKey, type NewApiKey, createAccount, createApiKey } from '../../src/auth/credentials.ts';
import { createAccessTokens } from '../../src/auth/oauth2/access-tokens.ts';
import { createDirectory, type Directory } from '../../src/auth/directory.ts';
import { createExplanations, type Explanations } from '../../src/auth/explanations.ts';
import { type Nonces, openNonces } from '../../src/auth/nonces.ts';
import { openSecretBox, type SecretBox } from '../../src/auth/secret-box.ts';
import type { Account, ConfigStore } from '../../src/store/config-store.ts';
import { createMemoryConfigStore } from '../../src/store/memory/config-store.ts';
import type { AccountId } from '../../src/visit/ids.ts';

/** Two accounts and everything that authenticates their callers, on a clock that the test moves. */
export interface TestAccess {
  readonly store: ConfigStore;
  readonly box: SecretBox;
  readonly directory: Directory;
  readonly nonces: Nonces;
  readonly explanations: Explanations;
  readonly authenticator: Authenticator;
  readonly clock: { now: number };
  readonly localToken: string;
  /** As the directory knows it now. */
  account(id: string): Account;
  createKey(account: string, wanted?: Partial<NewApiKey>): Promise<CreatedApiKey>;
  close(): Promise<void>;
}

const CLOCK_WINDOW_MS = 300_000;

export async function openTestAccess(): Promise<TestAccess> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vestibule-access-'));
  const clock = { now: 1_700_000_000_000 };
  const now = (): number => clock.now;
  const store = createMemoryConfigStore();
  const box = await openSecretBox(path.join(folder, 'secret.key'));
  for (const id of ['shop', 'bank']) await createAccount(store, { id, now: clock.now });
  const directory = createDirectory(store, box);
  const nonces = await openNonces({ folder: path.join(folder, 'nonces'), windowSeconds: CLOCK_WINDOW_MS / 1000, maxNonces: 10_000, now });
  const explanations = createExplanations();
  const localToken = 'local-token-of-this-server';
  const authenticator = createAuthenticator({
    directory,
    accessTokens: createAccessTokens({ directory, box, ttlMs: 3_600_000, now }),
    bearers: directory,
    nonces,
    explanations,
    now,
    clockWindowMs: CLOCK_WINDOW_MS,
    localToken,
  });

  async function createKey(account: string, wanted: Partial<NewApiKey> = {}): Promise<CreatedApiKey> {
    const created = await createApiKey(store, box, { account: account as AccountId, name: 'test', now: clock.now, ...wanted });
    directory.refresh();
    return created;
  }

  async function close(): Promise<void> {
    directory.close();
    await nonces.close();
    await store.close();
    await rm(folder, { recursive: true });
  }

  const account = (id: string): Account => directory.account(id as AccountId)!;
  return { store, box, directory, nonces, explanations, authenticator, clock, localToken, account, createKey, close };
}
