import type { AccountId } from '../../visit/ids.ts';
import type { Directory } from '../directory.ts';
import type { Principal } from '../principal.ts';
import { refusal } from '../refusal.ts';
import { hashToken } from './hash-token.ts';
import { parseBearerHeader } from './parse-bearer-header.ts';

/** Who presents `Authorization: Bearer …` to an account. Throws `unauthorized` with the reason. */
export function verifyBearer(header: string, account: AccountId, directory: Directory, now: number): Principal {
  const token = parseBearerHeader(header);
  if (token === undefined) throw refusal('The Authorization header must be "Bearer", a space and one token.');
  const known = directory.token(account, hashToken(token));
  if (known === undefined) throw refusal('The bearer token is not valid for this account.');
  const { revokedAt, expiresAt } = known.token;
  if (revokedAt !== undefined) throw refusal(`The bearer token was revoked at ${new Date(revokedAt).toISOString()}.`);
  if (expiresAt !== undefined && expiresAt <= now) throw refusal(`The bearer token expired at ${new Date(expiresAt).toISOString()}.`);
  return known.principal;
}
