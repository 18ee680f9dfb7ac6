import type { AccountId } from '../../visit/ids.ts';
import type { Directory, KnownToken } from '../directory.ts';
import type { Principal } from '../principal.ts';
import { refusal } from '../refusal.ts';
import { hashToken } from './hash-token.ts';
import { parseBearerHeader } from './parse-bearer-header.ts';

/** Where bearers are looked up, by their hash. */
export type Bearers = Pick<Directory, 'token' | 'tokenOfAnyAccount'>;

/** Who presents `Authorization: Bearer …` to an account, or to the server itself. Throws `unauthorized` with the reason. */
export function verifyBearer(header: string, account: AccountId | undefined, tokens: Bearers, now: number): Principal {
  const token = parseBearerHeader(header);
  if (token === undefined) throw refusal('The Authorization header must be "Bearer", a space and one token.');
  const hash = hashToken(token);
  const known = account === undefined ? tokens.tokenOfAnyAccount(hash) : tokens.token(account, hash);
  if (known === undefined) throw refusal(`The bearer token is not valid${account === undefined ? '' : ' for this account'}.`);
  checkInUse(known, now);
  return known.principal;
}

function checkInUse({ token: { revokedAt, expiresAt } }: KnownToken, now: number): void {
  if (revokedAt !== undefined) throw refusal(`The bearer token was revoked at ${new Date(revokedAt).toISOString()}.`);
  if (expiresAt !== undefined && expiresAt <= now) throw refusal(`The bearer token expired at ${new Date(expiresAt).toISOString()}.`);
}
