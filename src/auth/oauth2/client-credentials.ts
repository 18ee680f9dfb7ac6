import type { OAuthClient } from '../../store/config-store.ts';
import type { AccountId } from '../../visit/ids.ts';
import { hashToken } from '../bearer/hash-token.ts';
import type { Directory } from '../directory.ts';
import type { LoginAttempts } from '../login/login-attempts.ts';

/** The client that an id and its secret are of; undefined when they are nobody's. Throws `too-many-requests` for who guesses. */
export type FindClient = (account: AccountId, claim: ClientClaim, ip: string) => OAuthClient | undefined;

export interface ClientClaim {
  readonly id: string;
  readonly secret: string;
}

export function createFindClient(directory: Directory, attempts: LoginAttempts): FindClient {
  return (account, { id, secret }, ip) => {
    const attempt = attempts.begin({ account, loginName: id, ip });
    const client = directory.client(account, id);
    // Comparing hashes tells nothing about the secret by its time.
    if (!client || client.revokedAt !== undefined || client.secretHash !== hashToken(secret)) return undefined;
    attempt.succeed();
    return client;
  };
}
