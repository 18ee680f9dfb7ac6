import { createHash, createHmac, randomBytes } from 'node:crypto';
import OAuth from 'oauth-1.0a';
import oauthSign from 'oauth-sign';
import type { KeyValues } from '../../src/auth/key-values.ts';

export type Algorithm = 'HMAC-SHA1' | 'HMAC-SHA256';

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  /** JSON. */
  readonly body?: string | undefined;
  readonly algorithm: Algorithm;
  readonly realm?: string | undefined;
}

/** Makes the Authorization header of a call. */
export type Signer = (call: Call, key: KeyValues) => string;

/** Sends oauth_version and oauth_body_hash. */
export function signWithOAuth10a({ method, url, body = '', algorithm, realm }: Call, key: KeyValues): string {
  const signer = new OAuth({
    consumer: { key: key.consumerKey, secret: key.consumerSecret },
    signature_method: algorithm,
    hash_function: (base, secret) =>
      createHmac(algorithm === 'HMAC-SHA1' ? 'sha1' : 'sha256', secret)
        .update(base)
        .digest('base64'),
    body_hash_function: (data) => createHash('sha1').update(data).digest('base64'),
    ...(realm === undefined ? {} : { realm }),
  });
  return signer.toHeader(
    signer.authorize({ url, method, data: body, includeBodyHash: true }, { key: key.accessToken, secret: key.accessTokenSecret }),
  ).Authorization;
}

/** Sends neither. */
export function signWithOAuthSign({ method, url, algorithm, realm }: Call, key: KeyValues): string {
  const { origin, pathname, searchParams } = new URL(url);
  const query = Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]));
  const header = {
    oauth_consumer_key: key.consumerKey,
    oauth_nonce: randomBytes(20).toString('hex'),
    oauth_signature_method: algorithm,
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_token: key.accessToken,
  };
  const sign = algorithm === 'HMAC-SHA1' ? oauthSign.hmacsign : oauthSign.hmacsign256;
  const signature = sign(method, origin + pathname, { ...query, ...header }, key.consumerSecret, key.accessTokenSecret);
  const printed = Object.entries({ ...header, oauth_signature: signature }).map(
    ([name, value]) => `${name}="${encodeURIComponent(value)}"`,
  );
  return `OAuth ${[...(realm === undefined ? [] : [`realm="${realm}"`]), ...printed].join(',')}`;
}
