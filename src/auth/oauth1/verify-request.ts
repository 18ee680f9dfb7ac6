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

const USED_BEFORE = 'The nonce was used before: sign every request, also a retry, with a new oauth_nonce and oauth_timestamp.';

/**
 * Who signed a request (RFC 5849 §3.2), as soon as the use of its nonce is recorded. Throws `unauthorized`: with the failed step for a
 * consumer key of this account, without any detail for another. The nonce is used up only by a request whose signature is right.
 */
export function verifyRequest(
  header: string,
  request: CredentialedRequest,
  account: Account,
  verifier: OAuth1Verifier,
): Principal | Promise<Principal> {
  const parameters = parseAuthorizationHeader(header);
  const known = verifier.directory.key(account.id, consumerKeyOf(parameters));
  if (known === undefined) throw refusal('The consumer key is not valid for this account.');
  const claim: Claim = { request, header: parameters, account, key: known.key, signingKey: known.signingKey };
  const problem = findRefusal(claim, { now: verifier.now(), windowMs: verifier.clockWindowMs });
  if (problem !== undefined) throw recorded(claim, problem, verifier);
  const use = nonceOf(parameters);
  if (use === undefined) return known.principal;
  const recording = verifier.nonces.use(known.key.id, use.nonce, use.timestamp);
  if (recording === undefined) throw recorded(claim, USED_BEFORE, verifier);
  return recording.then(() => known.principal);
}

function consumerKeyOf(header: HeaderParameters): string {
  const consumerKey = header.get('oauth_consumer_key');
  if (!consumerKey) throw refusal('oauth_consumer_key is missing in the OAuth header.');
  return consumerKey;
}

/** The refusal, once what was refused is kept so that it can be explained. */
function recorded(claim: Claim, problem: string, { explanations, now }: OAuth1Verifier): Error {
  explanations.record(claim, problem, now());
  return refusal(problem);
}
