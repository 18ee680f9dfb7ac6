import { createSecretKey, type KeyObject } from 'node:crypto';
import { percentEncode } from './percent-encode.ts';

/** Both secrets of a credential, ready for signing; costs more to make than to use, so keep it. */
export interface SigningKey {
  /** The HMAC key and the PLAINTEXT signature (RFC 5849 §3.4.2, §3.4.4). */
  readonly text: string;
  readonly hmac: KeyObject;
}

export function createSigningKey(consumerSecret: string, tokenSecret: string): SigningKey {
  return createRawSigningKey(`${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`);
}

export function createRawSigningKey(text: string): SigningKey {
  return { text, hmac: createSecretKey(text, 'utf8') };
}
