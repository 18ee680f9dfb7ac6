import { randomBytes } from 'node:crypto';
import { parseAccountId } from '../protocol/ids.ts';
import type { Account, ApiKey, BearerToken, ConfigSnapshot, ConfigStore, TagSettings } from '../store/config-store.ts';
import type { AccountId } from '../visit/ids.ts';
import { createToken } from './bearer/create-token.ts';
import { hashToken } from './bearer/hash-token.ts';
import { CredentialError } from './credential-error.ts';
import { checkKeyValues, drawKeyValues, type KeyValues } from './key-values.ts';
import { DEFAULT_RIGHTS, isRight, RIGHTS, type Right } from './rights.ts';
import type { SecretBox } from './secret-box.ts';

/** Contract §7.2. */
export const MAX_KEYS_PER_ACCOUNT = 100;

export interface NewAccount {
  readonly id: string;
  readonly name?: string | undefined;
  readonly now: number;
  readonly allowPlaintextSignatures?: boolean | undefined;
  /** Default: any. */
  readonly allowedOrigins?: readonly string[] | undefined;
  readonly tag?: Partial<TagSettings> | undefined;
}

/** Throws `CredentialError` bad-account-id, duplicate-account. */
export async function createAccount(store: ConfigStore, wanted: NewAccount): Promise<Account> {
  const id = parseAccountId(wanted.id);
  if (id === undefined) throw new CredentialError('bad-account-id', 'An account id is 1 to 20 letters, digits and underscores.');
  const account: Account = {
    id,
    name: wanted.name ?? id,
    createdAt: wanted.now,
    allowPlaintextSignatures: wanted.allowPlaintextSignatures ?? false,
    allowedOrigins: wanted.allowedOrigins ?? ['*'],
    tag: { respectDoNotTrack: false, respectGlobalPrivacyControl: false, requireConsent: false, ...wanted.tag },
  };
  await store.change((snapshot) => {
    if (snapshot.accounts.some((other) => other.id === id))
      throw new CredentialError('duplicate-account', `The account ${id} exists already.`);
    return { ...snapshot, accounts: [...snapshot.accounts, account] };
  });
  return account;
}

export type AccountChange = Partial<Pick<Account, 'name' | 'allowPlaintextSignatures' | 'allowedOrigins' | 'tag'>>;

/** Throws `CredentialError` unknown-account. */
export async function changeAccount(store: ConfigStore, id: AccountId, change: AccountChange): Promise<void> {
  await store.change((snapshot) => {
    requireAccount(snapshot, id);
    return { ...snapshot, accounts: snapshot.accounts.map((account) => (account.id === id ? { ...account, ...change } : account)) };
  });
}

/** Deletes an account with all that belongs to it. Throws `CredentialError` unknown-account. */
export async function deleteAccount(store: ConfigStore, id: AccountId): Promise<void> {
  await store.change((snapshot) => {
    requireAccount(snapshot, id);
    return {
      ...snapshot,
      accounts: snapshot.accounts.filter((account) => account.id !== id),
      keys: snapshot.keys.filter(({ account }) => account !== id),
      tokens: snapshot.tokens.filter(({ account }) => account !== id),
      users: snapshot.users.filter(({ account }) => account !== id),
      apps: snapshot.apps.filter(({ account }) => account !== id),
      consumerKeys: snapshot.consumerKeys.filter(({ account }) => account !== id),
      clients: snapshot.clients.filter(({ account }) => account !== id),
    };
  });
}

export interface NewCredential {
  readonly account: AccountId;
  readonly name: string;
  /** Default: `DEFAULT_RIGHTS`. */
  readonly rights?: readonly string[] | undefined;
  readonly now: number;
}

export interface NewApiKey extends NewCredential {
  /** Values of a key that clients have already; new ones are drawn for those that are missing. */
  readonly values?: Partial<KeyValues> | undefined;
}

/** The values are to be shown once. */
export interface CreatedApiKey extends KeyValues {
  readonly key: ApiKey;
}

/** Throws `CredentialError` unknown-account, too-many-keys, duplicate-key, bad-value, bad-right. */
export async function createApiKey(store: ConfigStore, box: SecretBox, wanted: NewApiKey): Promise<CreatedApiKey> {
  const values: KeyValues = { ...drawKeyValues(), ...wanted.values };
  checkKeyValues(values);
  const key: ApiKey = {
    ...credentialOf('key', wanted),
    consumerKey: values.consumerKey,
    sealedConsumerSecret: box.seal(values.consumerSecret),
    accessToken: values.accessToken,
    sealedAccessTokenSecret: box.seal(values.accessTokenSecret),
  };
  await store.change((snapshot) => {
    checkNewKey(snapshot, key);
    return { ...snapshot, keys: [...snapshot.keys, key] };
  });
  return { key, ...values };
}

export interface NewBearerToken extends NewCredential {
  /** Default: never. */
  readonly expiresAt?: number | undefined;
}

export interface CreatedBearerToken {
  readonly record: BearerToken;
  /** To be shown once. */
  readonly token: string;
}

/** Throws `CredentialError` unknown-account, bad-right. */
export async function createBearerToken(store: ConfigStore, wanted: NewBearerToken): Promise<CreatedBearerToken> {
  const token = createToken();
  const record: BearerToken = { ...credentialOf('tok', wanted), hash: hashToken(token), expiresAt: wanted.expiresAt };
  await store.change((snapshot) => {
    requireAccount(snapshot, wanted.account);
    return { ...snapshot, tokens: [...snapshot.tokens, record] };
  });
  return { record, token };
}

/** Revoking twice keeps the first time. Throws `CredentialError` unknown-credential. */
export async function revokeApiKey(store: ConfigStore, id: string, now: number): Promise<void> {
  await store.change((snapshot) => ({ ...snapshot, keys: revoke(snapshot.keys, id, now) }));
}

/** Revoking twice keeps the first time. Throws `CredentialError` unknown-credential. */
export async function revokeBearerToken(store: ConfigStore, id: string, now: number): Promise<void> {
  await store.change((snapshot) => ({ ...snapshot, tokens: revoke(snapshot.tokens, id, now) }));
}

function revoke<Credential extends ApiKey | BearerToken>(all: readonly Credential[], id: string, now: number): Credential[] {
  if (!all.some((credential) => credential.id === id)) throw unknownCredential(id);
  return all.map((credential) => (credential.id === id ? { ...credential, revokedAt: credential.revokedAt ?? now } : credential));
}

function unknownCredential(id: string): CredentialError {
  return new CredentialError('unknown-credential', `There is no key or token ${id}.`);
}

/** Throws `CredentialError` unknown-account. */
export function requireAccount(snapshot: ConfigSnapshot, id: AccountId): void {
  if (!snapshot.accounts.some((account) => account.id === id)) throw new CredentialError('unknown-account', `There is no account ${id}.`);
}

/** Consumer keys are unique over all accounts: the directory finds a key by it alone. */
function checkNewKey(snapshot: ConfigSnapshot, key: ApiKey): void {
  requireAccount(snapshot, key.account);
  const live = snapshot.keys.filter(({ account, revokedAt }) => account === key.account && revokedAt === undefined);
  if (live.length >= MAX_KEYS_PER_ACCOUNT) {
    throw new CredentialError('too-many-keys', `The account ${key.account} has ${MAX_KEYS_PER_ACCOUNT} keys already; revoke one first.`);
  }
  if (snapshot.keys.some(({ consumerKey }) => consumerKey === key.consumerKey)) {
    throw new CredentialError('duplicate-key', 'Another key has this consumer key already.');
  }
}

function credentialOf(kind: 'key' | 'tok', { account, name, rights, now }: NewCredential) {
  return {
    id: `${kind}_${randomBytes(4).toString('hex')}`,
    account,
    name,
    rights: rights ? checkRights(rights) : DEFAULT_RIGHTS,
    createdAt: now,
  };
}

/** The rights in the order of their table. Throws `CredentialError` bad-right. */
export function checkRights(rights: readonly string[]): Right[] {
  const unknown = rights.find((right) => !isRight(right));
  if (unknown !== undefined) throw new CredentialError('bad-right', `There is no right "${unknown}"; rights are ${RIGHTS.join(', ')}.`);
  if (rights.length === 0) throw new CredentialError('bad-right', 'A credential needs at least one right.');
  return RIGHTS.filter((right) => rights.includes(right));
}
