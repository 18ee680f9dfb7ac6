import type { SigningKey } from './signing-key.ts';

export const SIGNATURE_METHODS = ['HMAC-SHA1', 'HMAC-SHA256', 'PLAINTEXT'] as const;
export type SignatureMethod = (typeof SIGNATURE_METHODS)[number];

export function isSignatureMethod(text: string | undefined): text is SignatureMethod {
  return SIGNATURE_METHODS.some((method) => method === text);
}

/** The signature of a base string (RFC 5849 §3.4.2, §3.4.4; HMAC-SHA256 is the same construction with the other hash). */
export function sign(method: SignatureMethod, baseString: string, key: SigningKey): string {
  switch (method) {
    case 'HMAC-SHA1':
      return key.sha1.digest(baseString);
    case 'HMAC-SHA256':
      return key.sha256.digest(baseString);
    case 'PLAINTEXT':
      return key.text;
  }
}
