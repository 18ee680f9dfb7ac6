import type { CredentialedRequest } from './credentialed-request.ts';
import { baseStringUri } from './oauth1/base-string-uri.ts';
import { signatureMethodOf } from './oauth1/claim.ts';
import { normaliseParameters } from './oauth1/normalise-parameters.ts';
import { parseAuthorizationHeader } from './oauth1/parse-authorization-header.ts';
import { requestParameters } from './oauth1/request-parameters.ts';
import type { SignatureMethod } from './oauth1/sign.ts';
import { signatureBaseString } from './oauth1/signature-base-string.ts';
import type { SigningKey } from './oauth1/signing-key.ts';
import { findSigningMistakes } from './oauth1/signing-mistakes.ts';
import { verifySignature } from './oauth1/verify-signature.ts';

/** What the server signs for a request, to be laid beside what the client signed. Holds no secret and no signature. */
export interface SignatureExplanation {
  readonly signatureMethod: SignatureMethod | undefined;
  readonly uri: string;
  /** Encoded `name=value`, in the order in which they are signed. */
  readonly parameters: readonly string[];
  /** Undefined if the query cannot be decoded. */
  readonly baseString: string | undefined;
  readonly matches: boolean;
  /** Each says what the client must have done differently to come to the signature it sent. */
  readonly mistakes: readonly string[];
}

/** Throws `unauthorized` if the Authorization header cannot be read at all. */
export function explainSignature(request: CredentialedRequest, key: SigningKey): SignatureExplanation {
  const header = parseAuthorizationHeader(request.authorization ?? '');
  const parameters = requestParameters(request.query, header);
  const baseString = signatureBaseString(request, header);
  const signatureMethod = signatureMethodOf(header);
  const signature = header.get('oauth_signature') ?? '';
  const isSigned = signatureMethod !== undefined && baseString !== undefined;
  const matches = isSigned && verifySignature(signature, signatureMethod, baseString, key);
  return {
    signatureMethod,
    uri: baseStringUri(request),
    parameters: parameters ? normaliseParameters(parameters).split('&') : [],
    baseString,
    matches,
    mistakes: isSigned && !matches ? findSigningMistakes({ request, header, signatureMethod, signature, key }) : [],
  };
}
