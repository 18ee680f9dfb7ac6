import type { ApiKey, BearerToken } from '../store/config-store.ts';

/** Whether a key or token is in force. */
export function credentialState(credential: ApiKey | BearerToken, now: number): 'valid' | 'revoked' | 'expired' {
  if (credential.revokedAt !== undefined) return 'revoked';
  return 'expiresAt' in credential && credential.expiresAt !== undefined && credential.expiresAt <= now ? 'expired' : 'valid';
}
