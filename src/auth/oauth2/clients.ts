import { randomUUID } from 'node:crypto';
import type { ConfigStore, OAuthClient } from '../../store/config-store.ts';
import type { AccountId } from '../../visit/ids.ts';
import { createToken } from '../bearer/create-token.ts';
import { hashToken } from '../bearer/hash-token.ts';
import { CredentialError } from '../credential-error.ts';
import { checkRights, requireAccount } from '../credentials.ts';
import { DEFAULT_RIGHTS } from '../rights.ts';
import type { SecretBox } from '../secret-box.ts';
import { drawTokenKey, withTokenKey } from './token-keys.ts';

export interface NewClient {
  readonly account: AccountId;
  readonly name: string;
  /** Default: `DEFAULT_RIGHTS`. */
  readonly rights?: readonly string[] | undefined;
  readonly now: number;
}

export interface CreatedClient {
  readonly client: OAuthClient;
  /** To be shown once. */
  readonly clientSecret: string;
}

/** Makes a client of OAuth 2.0, and with the first one the key that signs access tokens. Throws `CredentialError` unknown-account, bad-right. */
export async function createClient(store: ConfigStore, box: SecretBox, wanted: NewClient): Promise<CreatedClient> {
  const { account, name, rights, now } = wanted;
  const clientSecret = createToken();
  const client: OAuthClient = {
    id: randomUUID(),
    account,
    name,
    secretHash: hashToken(clientSecret),
    rights: rights ? checkRights(rights) : DEFAULT_RIGHTS,
    createdAt: now,
  };
  const firstKey = store.read().tokenKeys.length === 0 ? await drawTokenKey(box, now) : undefined;
  await store.change((snapshot) => {
    requireAccount(snapshot, account);
    const keyed = firstKey && snapshot.tokenKeys.length === 0 ? withTokenKey(snapshot, firstKey) : snapshot;
    return { ...keyed, clients: [...keyed.clients, client] };
  });
  return { client, clientSecret };
}

/** Its access tokens are refused from now on; revoking twice keeps the first time. Throws `CredentialError` unknown-credential. */
export async function revokeClient(store: ConfigStore, id: string, now: number): Promise<void> {
  await store.change((snapshot) => {
    if (!snapshot.clients.some((client) => client.id === id)) throw new CredentialError('unknown-credential', `There is no client ${id}.`);
    const clients = snapshot.clients.map((client) => (client.id === id ? { ...client, revokedAt: client.revokedAt ?? now } : client));
    return { ...snapshot, clients };
  });
}
