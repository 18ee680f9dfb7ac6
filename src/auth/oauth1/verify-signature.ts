import { timingSafeEqual } from 'node:crypto';
import { sign, type SignatureMethod } from './sign.ts';
import type { SigningKey } from './signing-key.ts';

/**
 * Whether a signature is the one of this base string and key (RFC 5849 §3.2), in time that depends on its length only.
 * Compares the printed form: two Base64 texts that differ in unused bits decode to the same bytes.
 */
export function verifySignature(signature: string, method: SignatureMethod, baseString: string, key: SigningKey): boolean {
  const claimed = Buffer.from(signature);
  const expected = Buffer.from(sign(method, baseString, key));
  return claimed.length === expected.length && timingSafeEqual(claimed, expected);
}
