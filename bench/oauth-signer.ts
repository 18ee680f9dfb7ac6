import { createHmac, randomBytes } from 'node:crypto';
import type { Credentials } from './server-process.ts';

/** Makes Authorization headers for one request, each with a nonce of its own (RFC 5849 §3.4.2). */
export function createSigner(credentials: Credentials, method: string, pathAndQuery: string): (host: string) => string {
  const [path = '', query = ''] = pathAndQuery.split('?');
  const key = `${encode(credentials.consumerSecret)}&${encode(credentials.accessTokenSecret)}`;
  return (host) => {
    const oauth = {
      oauth_consumer_key: credentials.consumerKey,
      oauth_nonce: randomBytes(12).toString('hex'),
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: String(Math.floor(Date.now() / 1000)),
      oauth_token: credentials.accessToken,
      oauth_version: '1.0',
    };
    const parameters = [...new URLSearchParams(query), ...Object.entries(oauth)].map(([name, value]) => `${encode(name)}=${encode(value)}`);
    const baseString = [method, encode(`http://${host}${path}`), encode(parameters.sort().join('&'))].join('&');
    const signature = createHmac('sha1', key).update(baseString).digest('base64');
    const header = Object.entries({ ...oauth, oauth_signature: signature }).map(([name, value]) => `${name}="${encode(value)}"`);
    return `OAuth ${header.join(', ')}`;
  };
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
