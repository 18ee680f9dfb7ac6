import { randomBytes } from 'node:crypto';
import type { CredentialedRequest } from '../../src/auth/credentialed-request.ts';
import type { KeyValues } from '../../src/auth/key-values.ts';
import { percentEncode } from '../../src/auth/oauth1/percent-encode.ts';
import { type SignatureMethod, sign } from '../../src/auth/oauth1/sign.ts';
import { signatureBaseString } from '../../src/auth/oauth1/signature-base-string.ts';
import { createSigningKey } from '../../src/auth/oauth1/signing-key.ts';

export const TARGET = {
  method: 'GET',
  scheme: 'https',
  host: 'visits.example:8443',
  path: '/api/account/shop/monitoring/visitors/v%20id/visits/current/state',
  query: 'v=1&sid=s.1',
} as const;

type Target = Omit<CredentialedRequest, 'authorization'>;

export interface Signing {
  /** Seconds. */
  readonly timestamp: number;
  readonly method?: SignatureMethod;
  /** Set before signing; undefined leaves the parameter out. */
  readonly parameters?: Readonly<Record<string, string | undefined>>;
  /** Set after signing. */
  readonly forged?: Readonly<Record<string, string>>;
  readonly target?: Partial<Target>;
}

/** A request signed as RFC 5849 says, with a new nonce. */
export function signRequest(
  key: KeyValues,
  { timestamp, method = 'HMAC-SHA1', parameters = {}, forged = {}, target = {} }: Signing,
): CredentialedRequest {
  const header = new Map<string, string>();
  const all = {
    oauth_consumer_key: key.consumerKey,
    oauth_token: key.accessToken,
    oauth_signature_method: method,
    oauth_timestamp: String(timestamp),
    oauth_nonce: randomBytes(16).toString('hex'),
    ...parameters,
  };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) header.set(name, value);
  const request = { ...TARGET, ...target };
  const baseString = signatureBaseString(request, header)!;
  header.set('oauth_signature', sign(method, baseString, createSigningKey(key.consumerSecret, key.accessTokenSecret)));
  for (const [name, value] of Object.entries(forged)) header.set(name, value);
  return { ...request, authorization: printHeader(header) };
}

function printHeader(header: ReadonlyMap<string, string>): string {
  return `OAuth ${[...header].map(([name, value]) => `${percentEncode(name)}="${percentEncode(value)}"`).join(', ')}`;
}
