import { hash } from 'node:crypto';

/** How a bearer token is stored. Tokens are 256 random bits, so a plain hash cannot be searched. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url');
}
