import type { Right } from '../auth/rights.ts';
import type { AccountId } from '../visit/ids.ts';

/**
 * Keeps configuration: accounts and credentials. The server and the command line open it at the same time; `revision` grows with
 * every change by anybody, so a reader polls it to know when to read again. Drivers pass conformance/config-store-suite.ts.
 */
export interface ConfigStore {
  revision(): number;
  read(): ConfigSnapshot;
  /** Applies a pure change to the whole configuration in one durable transaction. Resolves to the stored snapshot. */
  change(edit: (snapshot: ConfigSnapshot) => ConfigSnapshot): Promise<ConfigSnapshot>;
  close(): Promise<void>;
}

/** Small by nature (accounts × credentials), so it is read whole. */
export interface ConfigSnapshot {
  readonly revision: number;
  readonly accounts: readonly Account[];
  readonly keys: readonly ApiKey[];
  readonly tokens: readonly BearerToken[];
  readonly users: readonly User[];
  readonly apps: readonly InstalledApp[];
  readonly clients: readonly OAuthClient[];
  readonly consumerKeys: readonly ConsumerKey[];
  /** The first one signs. */
  readonly tokenKeys: readonly TokenKey[];
}

export interface Account {
  readonly id: AccountId;
  readonly name: string;
  readonly createdAt: number;
  /** OAuth 1.0a PLAINTEXT signatures are accepted (over TLS only). */
  readonly allowPlaintextSignatures: boolean;
  /** Origins that browsers may read from; ["*"] = any. Never with cookies. */
  readonly allowedOrigins: readonly string[];
  readonly tag: TagSettings;
}

/** What the tag honours in the browser, for all pages of an account. */
export interface TagSettings {
  readonly respectDoNotTrack: boolean;
  readonly respectGlobalPrivacyControl: boolean;
  /** Nothing is stored or sent before the page calls `lpTag.consent(true)`. */
  readonly requireConsent: boolean;
}

/** An OAuth 1.0a credential. Secrets are sealed with the secret key file (auth/secret-box.ts). */
export interface ApiKey {
  readonly id: string;
  readonly account: AccountId;
  readonly name: string;
  readonly consumerKey: string;
  readonly sealedConsumerSecret: string;
  readonly accessToken: string;
  readonly sealedAccessTokenSecret: string;
  readonly rights: readonly Right[];
  readonly createdAt: number;
  readonly revokedAt?: number | undefined;
}

/** An app that may use the Monitoring API (contract §2.1). Its installation id is public. */
export interface InstalledApp {
  readonly id: string;
  readonly account: AccountId;
  readonly name: string;
  readonly createdAt: number;
}

/** A client of OAuth 2.0 (contract §7.3). */
export interface OAuthClient {
  readonly id: string;
  readonly account: AccountId;
  readonly name: string;
  /** Base64url SHA-256 of the secret; the secret itself is shown once. */
  readonly secretHash: string;
  readonly rights: readonly Right[];
  readonly createdAt: number;
  readonly revokedAt?: number | undefined;
}

/** A key by which an account proves who its consumers are (contract §5.14). */
export interface ConsumerKey {
  readonly id: string;
  readonly account: AccountId;
  /** The `iss` of its tokens. */
  readonly issuer: string;
  /** SPKI in PEM. */
  readonly publicKey: string;
  readonly createdAt: number;
}

/** A key that signs access tokens, of the whole server. */
export interface TokenKey {
  readonly id: string;
  /** PKCS #8 in PEM, sealed with the secret key file. */
  readonly sealedPrivateKey: string;
  /** SPKI in PEM. */
  readonly publicKey: string;
  readonly createdAt: number;
}

/** Somebody who logs in (contract §7.1). */
export interface User {
  /** Digits, as clients know user ids. */
  readonly id: string;
  readonly account: AccountId;
  /** Unique in the account. */
  readonly loginName: string;
  /** As auth/login/password-hash.ts prints it. */
  readonly passwordHash: string;
  /** Grows when the password changes: sessions of the one before end. */
  readonly passwordVersion: number;
  readonly rights: readonly Right[];
  readonly createdAt: number;
  readonly disabledAt?: number | undefined;
}

export interface BearerToken {
  readonly id: string;
  readonly account: AccountId;
  readonly name: string;
  /** Base64url SHA-256 of the token; the token itself is shown once. */
  readonly hash: string;
  readonly rights: readonly Right[];
  readonly createdAt: number;
  readonly expiresAt?: number | undefined;
  readonly revokedAt?: number | undefined;
}
