import { randomBytes } from 'node:crypto';

/** A new bearer token: 256 random bits as 64 hex characters, the shape that published clients know. */
export function createToken(): string {
  return randomBytes(32).toString('hex');
}
