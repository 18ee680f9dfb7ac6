import { HmacKey } from './hmac-key.ts';
import { percentEncode } from './percent-encode.ts';

/** Both secrets of a credential, ready for signing; costs more to make than to use, so keep it. */
export interface SigningKey {
  /** The PLAINTEXT signature (RFC 5849 §3.4.4), and what the HMAC keys are made of (§3.4.2). */
  readonly text: string;
  readonly sha1: HmacKey;
  readonly sha256: HmacKey;
}

export function createSigningKey(consumerSecret: string, tokenSecret: string): SigningKey {
  return createRawSigningKey(`${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`);
}

export function createRawSigningKey(text: string): SigningKey {
  return { text, sha1: new HmacKey('sha1', text), sha256: new HmacKey('sha256', text) };
}
