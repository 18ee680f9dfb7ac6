import type { SignatureExplanation } from '../../auth/explain-signature.ts';

/** An explained signature, step by step as RFC 5849 §3.4.1 builds it. */
export function signatureSteps(explanation: SignatureExplanation, method: string): string {
  const { signatureMethod, uri, parameters, baseString, matches, mistakes } = explanation;
  return [
    `1. Signature method: ${signatureMethod ?? 'none that this server takes (HMAC-SHA1, HMAC-SHA256, PLAINTEXT)'}`,
    `2. HTTP method: ${method.toUpperCase()}`,
    `3. URI without query: ${uri}`,
    '4. Parameters of query and header, encoded and sorted:',
    ...parameters.map((parameter) => `     ${parameter}`),
    '5. Base string, which is signed:',
    `     ${baseString ?? 'none: the query cannot be decoded'}`,
    `6. Key: the percent-encoded consumer secret, "&", the percent-encoded access token secret (not shown)`,
    '',
    matches ? 'The signature matches.' : 'The signature does not match.',
    ...mistakes.map((mistake) => `- ${mistake}`),
  ].join('\n');
}
