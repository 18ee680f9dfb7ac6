import { LRUCache } from 'lru-cache';
import type { Directory, KnownToken } from '../directory.ts';
import type { Principal } from '../principal.ts';
import { refusal } from '../refusal.ts';
import { hashToken } from './hash-token.ts';
import { parseBearerHeader } from './parse-bearer-header.ts';

/** Where bearers are looked up, by their hash. */
export type Bearers = Pick<Directory, 'token' | 'tokenOfAnyAccount'>;

/** Headers whose hashes are kept: a client sends the same one with each request, and hashing is a tenth of a read. */
const KEPT_HASHES = 1_000;
const hashes = new LRUCache<string, string>({ max: KEPT_HASHES });

/** The hash of the token in `Authorization: Bearer …`, by which tokens are known. Throws `unauthorized` for a malformed header. */
export function hashOfBearer(header: string): string {
  const kept = hashes.get(header);
  if (kept !== undefined) return kept;
  const hash = hashToken(tokenOfBearer(header));
  hashes.set(header, hash);
  return hash;
}

/** The token itself. Throws `unauthorized` for a malformed header. */
export function tokenOfBearer(header: string): string {
  const token = parseBearerHeader(header);
  if (token === undefined) throw refusal('The Authorization header must be "Bearer", a space and one token.');
  return token;
}

/** Who a known token is. Throws `unauthorized` with the reason why it is not accepted. */
export function principalOfToken(known: KnownToken | undefined, now: number): Principal {
  if (known === undefined) throw refusal('The bearer token is not valid for this account.');
  const { revokedAt, expiresAt } = known.token;
  if (revokedAt !== undefined) throw refusal(`The bearer token was revoked at ${new Date(revokedAt).toISOString()}.`);
  if (expiresAt !== undefined && expiresAt <= now) throw refusal(`The bearer token expired at ${new Date(expiresAt).toISOString()}.`);
  return known.principal;
}
