import type { Account, ApiKey } from '../../store/config-store.ts';
import type { CredentialedRequest } from '../credentialed-request.ts';
import type { HeaderParameters } from './parse-authorization-header.ts';
import { isSignatureMethod, type SignatureMethod } from './sign.ts';
import type { SigningKey } from './signing-key.ts';

/** An OAuth request of a known consumer key, and what it is checked against. */
export interface Claim {
  readonly request: CredentialedRequest;
  readonly header: HeaderParameters;
  readonly account: Account;
  readonly key: ApiKey;
  readonly signingKey: SigningKey | undefined;
}

export function signatureMethodOf(header: HeaderParameters): SignatureMethod | undefined {
  const method = header.get('oauth_signature_method');
  return isSignatureMethod(method) ? method : undefined;
}

/** Which use of a nonce the request claims; undefined where it sends neither nonce nor timestamp (PLAINTEXT, RFC 5849 §3.1). */
export function nonceOf(header: HeaderParameters): { readonly nonce: string; readonly timestamp: number } | undefined {
  const nonce = header.get('oauth_nonce');
  return nonce === undefined ? undefined : { nonce, timestamp: Number(header.get('oauth_timestamp')) };
}
