import { createPublicKey } from 'node:crypto';
import { type CryptoKey, exportJWK, importPKCS8, type JWK, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import type { OAuthClient, TokenKey } from '../../store/config-store.ts';
import type { AccountId } from '../../visit/ids.ts';
import type { Directory } from '../directory.ts';
import type { Principal } from '../principal.ts';
import { refusal } from '../refusal.ts';
import type { SecretBox } from '../secret-box.ts';
import { ALGORITHM, createReadAccessToken } from './read-access-token.ts';

/** Access tokens of OAuth 2.0 clients: JWTs that are signed with RS256 (contract §7.3). */
export interface AccessTokens {
  /** `issuer` is the URL under which the client found this server. */
  issue(client: OAuthClient, issuer: string): Promise<string>;
  /** Who presents a token to an account. Rejects with `unauthorized` and the reason. */
  verify(token: string, account: AccountId): Promise<Principal>;
  /** The public keys, for those who verify tokens themselves. */
  keySet(): Promise<{ readonly keys: readonly JWK[] }>;
}

export interface AccessTokensOptions {
  readonly directory: Directory;
  readonly box: SecretBox;
  readonly ttlMs: number;
  readonly now: () => number;
}

export function createAccessTokens({ directory, box, ttlMs, now }: AccessTokensOptions): AccessTokens {
  const read = createReadAccessToken(directory);
  const signingKey = createSigningKeys(box);
  return {
    async issue(client, issuer) {
      const [key] = directory.tokenKeys();
      if (!key) throw new TypeError('There is a client but no key to sign its token with.');
      const seconds = Math.floor(now() / 1000);
      return new SignJWT({ azp: client.id, scope: client.rights.join(' ') })
        .setProtectedHeader({ alg: ALGORITHM, kid: key.id, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(client.account)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + Math.floor(ttlMs / 1000))
        .sign(await signingKey(key));
    },
    async verify(token, account) {
      const { aud, azp, exp = 0, scope } = await read(token);
      if (exp * 1000 <= now()) throw refusal(`The access token expired at ${new Date(exp * 1000).toISOString()}.`);
      const client = aud === account ? directory.client(account, String(azp)) : undefined;
      if (!client) throw refusal('The access token is not valid for this account.');
      if (client.revokedAt !== undefined) throw refusal(`The client was revoked at ${new Date(client.revokedAt).toISOString()}.`);
      const scopes = new Set(String(scope).split(' '));
      const rights = new Set(client.rights.filter((right) => scopes.has(right)));
      return { account, rights, via: 'bearer', credential: `client ${client.id}` };
    },
    async keySet() {
      return { keys: await Promise.all(directory.tokenKeys().map(publicJwk)) };
    },
  };
}

/** Opens a sealed key once. */
function createSigningKeys(box: SecretBox): (key: TokenKey) => Promise<CryptoKey> {
  const opened = new LRUCache<string, Promise<CryptoKey>>({ max: 4 });
  return ({ id, sealedPrivateKey }) => {
    const known = opened.get(id) ?? importPKCS8(box.open(sealedPrivateKey), ALGORITHM);
    opened.set(id, known);
    return known;
  };
}

async function publicJwk({ id, publicKey }: TokenKey): Promise<JWK> {
  return { ...(await exportJWK(createPublicKey(publicKey))), kid: id, use: 'sig', alg: ALGORITHM };
}
