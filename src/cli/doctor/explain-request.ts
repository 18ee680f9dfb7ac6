import type { CredentialedRequest } from '../../auth/credentialed-request.ts';
import { explainSignature, type SignatureExplanation } from '../../auth/explain-signature.ts';
import { parseAuthorizationHeader } from '../../auth/oauth1/parse-authorization-header.ts';
import { requestOfUrl } from '../../auth/oauth1/request-of-url.ts';
import { createSigningKey } from '../../auth/oauth1/signing-key.ts';
import { CommandError } from '../command-error.ts';
import type { Configuration } from '../configuration.ts';

/** Explains the signature of a request that the user describes: what the server would sign for it, with the stored key. */
export async function explainRequest(
  { store, openBox }: Configuration,
  { method, url, header }: { readonly method: string; readonly url: string; readonly header: string },
): Promise<SignatureExplanation> {
  const authorization = header.replace(/^authorization:\s*/i, '');
  const request = requestFrom(method, url, authorization);
  const consumerKey = parseAuthorizationHeader(authorization).get('oauth_consumer_key');
  const key = store.read().keys.find((candidate) => candidate.consumerKey === consumerKey);
  if (!key)
    throw new CommandError(`There is no key with the consumer key ${consumerKey ?? '(none sent)'}.`, 'vestibule key list shows the keys.');
  const box = await openBox();
  return explainSignature(request, createSigningKey(box.open(key.sealedConsumerSecret), box.open(key.sealedAccessTokenSecret)));
}

function requestFrom(method: string, url: string, authorization: string): CredentialedRequest {
  try {
    const { scheme, ...target } = requestOfUrl(url);
    return { ...target, scheme: scheme.toLowerCase() === 'http' ? 'http' : 'https', method, authorization };
  } catch (cause) {
    throw new CommandError(`--url: ${(cause as Error).message}`, undefined, { cause, exitCode: 2 });
  }
}
