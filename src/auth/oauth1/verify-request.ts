import type { Account } from '../../store/config-store.ts';
import type { CredentialedRequest } from '../credentialed-request.ts';
import type { Directory } from '../directory.ts';
import type { Explanations } from '../explanations.ts';
import type { Nonces } from '../nonces.ts';
import type { Principal } from '../principal.ts';
import { refusal } from '../refusal.ts';
import { nonceOf, type Claim } from './claim.ts';
import { findRefusal } from './find-refusal.ts';
import { parseAuthorizationHeader, type HeaderParameters } from './parse-authorization-header.ts';

export interface OAuth1Verifier {
  readonly directory: Directory;
  readonly nonces: Nonces;
  readonly explanations: Explanations;
  readonly now: () => number;
  readonly clockWindowMs: number;
}

/**
 * Who signed a request (RFC 5849 §3.2). Throws `unauthorized`: with the failed step for a consumer key of this account, without
 * any detail for another. The nonce is used up only by a request whose signature is right.
 */
export async function verifyRequest(
  header: string,
  request: CredentialedRequest,
  account: Account,
  verifier: OAuth1Verifier,
): Promise<Principal> {
  const parameters = parseAuthorizationHeader(header);
  const known = verifier.directory.key(account.id, consumerKeyOf(parameters));
  if (known === undefined) throw refusal('The consumer key is not valid for this account.');
  const claim: Claim = { request, header: parameters, account, key: known.key, signingKey: known.signingKey };
  const problem =
    findRefusal(claim, { now: verifier.now(), windowMs: verifier.clockWindowMs }) ?? (await refuseNonce(claim, verifier.nonces));
  if (problem === undefined) return known.principal;
  verifier.explanations.record(claim, problem, verifier.now());
  throw refusal(problem);
}

function consumerKeyOf(header: HeaderParameters): string {
  const consumerKey = header.get('oauth_consumer_key');
  if (!consumerKey) throw refusal('oauth_consumer_key is missing in the OAuth header.');
  return consumerKey;
}

async function refuseNonce({ header, key }: Claim, nonces: Nonces): Promise<string | undefined> {
  const use = nonceOf(header);
  if (use === undefined || (await nonces.use(key.id, use.nonce, use.timestamp))) return undefined;
  return 'The nonce was used before: sign every request, also a retry, with a new oauth_nonce and oauth_timestamp.';
}
