import type { CredentialedRequest } from '../credentialed-request.ts';
import { baseStringUri } from './base-string-uri.ts';
import { percentDecode } from './percent-decode.ts';
import type { HeaderParameters } from './parse-authorization-header.ts';
import type { Parameter } from './parameter.ts';
import { requestParameters } from './request-parameters.ts';
import type { SignatureMethod } from './sign.ts';
import { joinBaseString, signatureBaseString } from './signature-base-string.ts';
import { createRawSigningKey, type SigningKey } from './signing-key.ts';
import { verifySignature } from './verify-signature.ts';

export interface MisSigned {
  readonly request: CredentialedRequest;
  readonly header: HeaderParameters;
  readonly signatureMethod: SignatureMethod;
  readonly signature: string;
  readonly key: SigningKey;
}

/** What a client may have signed instead of the request that arrived. */
interface Guess {
  readonly mistake: string;
  readonly baseString?: string | undefined;
  readonly key?: SigningKey;
  readonly signatureMethod?: SignatureMethod;
}

/** Tries the mistakes that signers make; returns those that lead to the signature that was sent. */
export function findSigningMistakes(signed: MisSigned): string[] {
  const own = signatureBaseString(signed.request, signed.header);
  const guesses = [...guessTargets(signed), ...guessParameters(signed), ...guessKeys(signed.key), guessHash(signed.signatureMethod)];
  return guesses.filter((guess) => leadsToSignature(guess, signed, own ?? '')).map(({ mistake }) => mistake);
}

function leadsToSignature(guess: Guess, signed: MisSigned, ownBaseString: string): boolean {
  const { signature, signatureMethod, key } = { ...signed, ...guess };
  return verifySignature(signature, signatureMethod, guess.baseString ?? ownBaseString, key);
}

function guessTargets({ request, header }: MisSigned): Guess[] {
  const withChange = (change: Partial<CredentialedRequest>): string | undefined => signatureBaseString({ ...request, ...change }, header);
  const { scheme, host, path, method } = request;
  const otherScheme = scheme === 'https' ? 'http' : 'https';
  const parameters = requestParameters(request.query, header) ?? [];
  const uriWithPort = baseStringUri(request).replace(host.toLowerCase(), `${host.toLowerCase()}:${scheme === 'https' ? 443 : 80}`);
  return [
    { mistake: `signed ${otherScheme}://, but the request came by ${scheme}://`, baseString: withChange({ scheme: otherScheme }) },
    { mistake: 'left the port out of the host', baseString: withChange({ host: host.replace(/:\d*$/, '') }) },
    { mistake: "put the scheme's own port into the host", baseString: joinBaseString(method, uriWithPort, parameters) },
    { mistake: 'signed the path without its last slash', baseString: withChange({ path: path.replace(/\/$/, '') }) },
    { mistake: 'signed the path with a slash at its end', baseString: withChange({ path: `${path}/` }) },
    { mistake: 'signed the decoded path', baseString: withChange({ path: percentDecode(path) ?? path }) },
    ...['GET', 'POST', 'PUT'].map((other) => ({ mistake: `signed the method ${other}`, baseString: withChange({ method: other }) })),
  ];
}

function guessParameters({ request, header }: MisSigned): Guess[] {
  const { method, query } = request;
  const uri = baseStringUri(request);
  const fromHeader = requestParameters('', header) ?? [];
  const undecoded = query.split('&').map((part): Parameter => [part.split('=', 1)[0]!, part.slice(part.indexOf('=') + 1)]);
  const realm = header.get('realm');
  const withRealm: Parameter[] = [...(requestParameters(query, header) ?? []), ['realm', realm ?? '']];
  return [
    { mistake: 'left out the query parameters', baseString: joinBaseString(method, uri, fromHeader) },
    { mistake: 'encoded the query parameters twice', baseString: joinBaseString(method, uri, [...fromHeader, ...undecoded]) },
    { mistake: 'signed the realm as a parameter', baseString: joinBaseString(method, uri, withRealm) },
  ];
}

function guessKeys({ text }: SigningKey): Guess[] {
  const [consumerSecret, tokenSecret] = text.split('&', 2) as [string, string];
  const plain = (secret: string): string => percentDecode(secret) ?? secret;
  return [
    { mistake: 'left out the access token secret', key: createRawSigningKey(`${consumerSecret}&`) },
    { mistake: 'left out the access token secret and the "&"', key: createRawSigningKey(consumerSecret) },
    { mistake: 'left out the consumer secret', key: createRawSigningKey(`&${tokenSecret}`) },
    { mistake: 'exchanged the two secrets', key: createRawSigningKey(`${tokenSecret}&${consumerSecret}`) },
    { mistake: 'did not percent-encode the secrets', key: createRawSigningKey(`${plain(consumerSecret)}&${plain(tokenSecret)}`) },
  ];
}

function guessHash(declared: SignatureMethod): Guess {
  const other: SignatureMethod = declared === 'HMAC-SHA1' ? 'HMAC-SHA256' : 'HMAC-SHA1';
  return { mistake: `signed with ${other}, but declared ${declared}`, signatureMethod: other };
}
