import { randomBytes } from 'node:crypto';
import { CredentialError } from './credential-error.ts';

/** The four values of an OAuth 1.0a key, as clients are configured with them (contract §7.2). */
export interface KeyValues {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
}

/** Values of our own shape: 32 hex characters each, secrets and identifiers alike. */
export function drawKeyValues(): KeyValues {
  const draw = (): string => randomBytes(16).toString('hex');
  return { consumerKey: draw(), consumerSecret: draw(), accessToken: draw(), accessTokenSecret: draw() };
}

/** Values that clients have already may hold any printable ASCII: published ones have "&", spaces and "/" in their secrets. */
export function checkKeyValues(values: KeyValues): void {
  for (const [name, value] of Object.entries(values)) {
    if (!/^[\x20-\x7e]{1,256}$/.test(value)) throw new CredentialError('bad-value', `${name} must be 1 to 256 printable ASCII characters.`);
  }
}
