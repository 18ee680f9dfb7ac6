import { LRUCache } from 'lru-cache';
import type { AccountId } from '../visit/ids.ts';
import { explainSignature, type SignatureExplanation } from './explain-signature.ts';
import type { Claim } from './oauth1/claim.ts';

/** The last refused request of each consumer key, so that `vestibule doctor --explain-signature` can tell why. In memory only. */
export interface Explanations {
  record(claim: Claim, message: string, at: number): void;
  lastRefusal(consumerKey: string): ExplainedRefusal | undefined;
}

export interface ExplainedRefusal {
  readonly account: AccountId;
  /** Id of the key. */
  readonly key: string;
  readonly at: number;
  /** What the caller was told. */
  readonly message: string;
  readonly signature: SignatureExplanation | undefined;
}

interface Refused {
  readonly claim: Claim;
  readonly message: string;
  readonly at: number;
}

export function createExplanations(maxKeys = 200): Explanations {
  const refused = new LRUCache<string, Refused>({ max: maxKeys });
  return {
    record: (claim, message, at) => void refused.set(claim.key.consumerKey, { claim: kept(claim), message, at }),
    lastRefusal: (consumerKey) => {
      const last = refused.get(consumerKey);
      return last && explain(last);
    },
  };
}

/** A request tells only while it is answered what its signature covers. */
function kept(claim: Claim): Claim {
  const { method, scheme, host, path, query, authorization } = claim.request;
  return { ...claim, request: { method, scheme, host, path, query, authorization } };
}

/** Made when somebody asks, not when it is recorded: finding a signer's mistake costs a dozen signatures. */
function explain({ claim, message, at }: Refused): ExplainedRefusal {
  const { account, key, request, signingKey } = claim;
  const signature = signingKey && explainSignature(request, signingKey);
  return { account: account.id, key: key.id, at, message, signature };
}
