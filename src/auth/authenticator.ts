import type { Account } from '../store/config-store.ts';
import type { AccountId } from '../visit/ids.ts';
import { authorize } from './authorize.ts';
import { hashToken } from './bearer/hash-token.ts';
import { type Bearers, hashOfBearer, principalOfToken, tokenOfBearer } from './bearer/verify-bearer.ts';
import type { CredentialedRequest } from './credentialed-request.ts';
import { hasProtocolParameter } from './oauth1/find-refusal.ts';
import { verifyRequest, type OAuth1Verifier } from './oauth1/verify-request.ts';
import type { AccessTokens } from './oauth2/access-tokens.ts';
import type { Principal } from './principal.ts';
import { refusal } from './refusal.ts';
import { RIGHTS } from './rights.ts';

/** Finds out who a request is. */
export interface Authenticator {
  /** Throws (or rejects with) `unauthorized` with a message that names the failed step, `store-unavailable` if a nonce cannot be recorded. */
  authenticate(request: CredentialedRequest, account: Account): Promise<Principal> | Principal;
  /** Throws `unauthorized` unless the header holds the local token, or a token of any account with the right server:observe. */
  authenticateOperator(authorization: string | undefined): void;
}

export interface AuthenticatorOptions extends OAuth1Verifier {
  /** Accepted as a bearer token of every account with all rights. */
  readonly localToken?: string | undefined;
  /** Where bearers that are JWTs are verified. */
  readonly accessTokens: Pick<AccessTokens, 'verify'>;
  /** Where the others are found. */
  readonly bearers: Bearers;
}

const ALL_RIGHTS = new Set(RIGHTS);

export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const localHash = options.localToken === undefined ? undefined : hashToken(options.localToken);

  function authenticateBearer(authorization: string, account: AccountId): Principal {
    const hash = hashOfBearer(authorization);
    // Comparing hashes tells nothing about the token by its time.
    if (hash === localHash) return localPrincipal(account);
    return principalOfToken(options.bearers.token(account, hash), options.now());
  }

  function authenticate(request: CredentialedRequest, account: Account): Promise<Principal> | Principal {
    const { authorization } = request;
    if (authorization === undefined) throw refusal(missingHeader(request.query));
    switch (schemeOf(authorization)) {
      case 'oauth':
        return verifyRequest(authorization, request, account, options);
      case 'bearer':
        // No other token holds a dot.
        if (authorization.includes('.')) return options.accessTokens.verify(tokenOfBearer(authorization), account.id);
        return authenticateBearer(authorization, account.id);
      default:
        throw refusal('The Authorization header must start with "OAuth" or "Bearer".');
    }
  }

  function authenticateOperator(authorization: string | undefined): void {
    if (authorization === undefined) throw refusal('Only callers on this machine, or with a token for it, may read this.');
    const hash = hashOfBearer(authorization);
    if (hash !== localHash) authorize(principalOfToken(options.bearers.tokenOfAnyAccount(hash), options.now()), 'server:observe');
  }

  return { authenticate, authenticateOperator };
}

function schemeOf(authorization: string): string {
  return /^\w*/.exec(authorization)![0].toLowerCase();
}

function missingHeader(query: string): string {
  return hasProtocolParameter(query)
    ? 'OAuth parameters are taken from the Authorization header, not from the query.'
    : 'The Authorization header is missing: sign the request with OAuth 1.0a or send a bearer token.';
}

function localPrincipal(account: AccountId): Principal {
  return { account, rights: ALL_RIGHTS, via: 'bearer', credential: 'local' };
}
