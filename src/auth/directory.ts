import type {
  Account,
  ApiKey,
  BearerToken,
  ConfigSnapshot,
  ConfigStore,
  ConsumerKey,
  InstalledApp,
  OAuthClient,
  TokenKey,
  User,
} from '../store/config-store.ts';
import type { AccountId } from '../visit/ids.ts';
import { createSigningKey, type SigningKey } from './oauth1/signing-key.ts';
import type { Principal } from './principal.ts';
import type { SecretBox } from './secret-box.ts';
import { SecretKeyError } from './secret-key-error.ts';

/** A live view of accounts and credentials with lookups by one hash. Secrets are opened in memory only. */
export interface Directory {
  account(id: AccountId): Account | undefined;
  /** Also finds revoked keys. A key of another account is not found. */
  key(account: AccountId, consumerKey: string): OpenedKey | undefined;
  /** By the hash that bearer/hash-token.ts makes. Also finds revoked and expired tokens, but none of another account. */
  token(account: AccountId, hash: string): KnownToken | undefined;
  /** As `token`, of whatever account. */
  tokenOfAnyAccount(hash: string): KnownToken | undefined;
  user(account: AccountId, loginName: string): User | undefined;
  app(account: AccountId, id: string): InstalledApp | undefined;
  /** Also finds revoked clients. */
  client(account: AccountId, id: string): OAuthClient | undefined;
  consumerKeys(account: AccountId): readonly ConsumerKey[];
  /** The first one signs. */
  tokenKeys(): readonly TokenKey[];
  /** Reads the configuration now instead of at the next poll. */
  refresh(): void;
  close(): void;
}

export interface OpenedKey {
  readonly key: ApiKey;
  readonly principal: Principal;
  /** Undefined if the key is revoked, or if it was sealed with another secret key while this process was running. */
  readonly signingKey: SigningKey | undefined;
}

export interface KnownToken {
  readonly token: Pick<BearerToken, 'revokedAt' | 'expiresAt'>;
  readonly principal: Principal;
}

interface View {
  readonly revision: number;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly keys: ReadonlyMap<string, OpenedKey>;
  readonly tokens: ReadonlyMap<string, KnownToken>;
  readonly users: ReadonlyMap<string, User>;
  readonly apps: ReadonlyMap<string, InstalledApp>;
  readonly clients: ReadonlyMap<string, OAuthClient>;
  readonly consumerKeys: readonly ConsumerKey[];
  readonly tokenKeys: readonly TokenKey[];
}

/**
 * Follows the store by its revision, asked every `pollMs`.
 * Throws `SecretKeyError` if a secret in the store cannot be opened: the server must not start with the wrong key.
 */
export function createDirectory(store: ConfigStore, box: SecretBox, pollMs = 500): Directory {
  let view = createView(store.read(), undefined, (key) => openSigningKey(key, box));

  function refresh(): void {
    if (store.revision() !== view.revision) view = createView(store.read(), view, (key) => tryOpenSigningKey(key, box));
  }

  const timer = setInterval(refresh, pollMs);
  timer.unref();
  return {
    account: (id) => view.accounts.get(id),
    key: (account, consumerKey) => ofAccount(view.keys.get(consumerKey), account),
    token: (account, hash) => ofAccount(view.tokens.get(hash), account),
    tokenOfAnyAccount: (hash) => view.tokens.get(hash),
    user: (account, loginName) => view.users.get(keyIn(account, loginName)),
    app: (account, id) => view.apps.get(keyIn(account, id)),
    client: (account, id) => view.clients.get(keyIn(account, id)),
    consumerKeys: (account) => view.consumerKeys.filter((key) => key.account === account),
    tokenKeys: () => view.tokenKeys,
    refresh,
    close: () => clearInterval(timer),
  };
}

function ofAccount<Known extends { readonly principal: Principal }>(known: Known | undefined, account: AccountId): Known | undefined {
  return known?.principal.account === account ? known : undefined;
}

type OpenSecrets = (key: ApiKey) => SigningKey | undefined;

function createView(snapshot: ConfigSnapshot, previous: View | undefined, open: OpenSecrets): View {
  return {
    revision: snapshot.revision,
    accounts: new Map(snapshot.accounts.map((account) => [account.id, account])),
    keys: new Map(snapshot.keys.map((key) => [key.consumerKey, openKey(key, previous?.keys.get(key.consumerKey), open)])),
    tokens: new Map(snapshot.tokens.map((token) => [token.hash, { token, principal: principalOf(token, 'bearer') }])),
    users: new Map(snapshot.users.map((user) => [keyIn(user.account, user.loginName), user])),
    apps: new Map(snapshot.apps.map((app) => [keyIn(app.account, app.id), app])),
    clients: new Map(snapshot.clients.map((client) => [keyIn(client.account, client.id), client])),
    consumerKeys: snapshot.consumerKeys,
    tokenKeys: snapshot.tokenKeys,
  };
}

/** No account id holds a blank. */
function keyIn(account: AccountId, name: string): string {
  return `${account} ${name}`;
}

/** Opens only what is new and in force: a configuration of thousands of keys changes one at a time. */
function openKey(key: ApiKey, previous: OpenedKey | undefined, open: OpenSecrets): OpenedKey {
  const principal = principalOf(key, 'oauth1');
  if (key.revokedAt !== undefined) return { key, principal, signingKey: undefined };
  const isSame =
    previous?.key.sealedConsumerSecret === key.sealedConsumerSecret && previous.key.sealedAccessTokenSecret === key.sealedAccessTokenSecret;
  return { key, principal, signingKey: (isSame ? previous.signingKey : undefined) ?? open(key) };
}

function tryOpenSigningKey(key: ApiKey, box: SecretBox): SigningKey | undefined {
  try {
    return openSigningKey(key, box);
  } catch (error) {
    if (error instanceof SecretKeyError) return undefined;
    throw error;
  }
}

function openSigningKey(key: ApiKey, box: SecretBox): SigningKey {
  return createSigningKey(box.open(key.sealedConsumerSecret), box.open(key.sealedAccessTokenSecret));
}

function principalOf(credential: ApiKey | BearerToken, via: Principal['via']): Principal {
  return { account: credential.account, rights: new Set(credential.rights), via, credential: credential.id };
}
