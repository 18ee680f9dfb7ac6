import { signatureMethodOf, type Claim } from './claim.ts';
import { SIGNATURE_METHODS } from './sign.ts';
import { signatureBaseString } from './signature-base-string.ts';
import { verifySignature } from './verify-signature.ts';

export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How far a timestamp may be off to either side. */
  readonly windowMs: number;
}

const LONGEST_NONCE = 256;

/**
 * Why a claim does not hold, as a message for the caller; undefined if it holds and only its nonce is left to check (RFC 5849 §3.2).
 * Cheap checks come first. No message repeats what was sent.
 */
export function findRefusal(claim: Claim, clock: Clock): string | undefined {
  return (
    refuseVersion(claim) ??
    refuseToken(claim) ??
    refuseSource(claim) ??
    refuseMethod(claim) ??
    refuseTime(claim, clock) ??
    refuseSignature(claim)
  );
}

/** The npm package oauth says 1.0A and means 1.0. */
function refuseVersion({ header }: Claim): string | undefined {
  const version = header.get('oauth_version');
  return version === undefined || version === '1.0' || version === '1.0A' ? undefined : 'oauth_version must be 1.0 or absent.';
}

function refuseToken({ header, key, signingKey }: Claim): string | undefined {
  const token = header.get('oauth_token');
  if (!token) return 'oauth_token is missing: send the access token of the key.';
  if (token !== key.accessToken) return `The access token does not belong to the consumer key (${key.id}).`;
  if (key.revokedAt !== undefined) return `The key ${key.id} was revoked at ${new Date(key.revokedAt).toISOString()}.`;
  if (signingKey === undefined)
    return `The secrets of the key ${key.id} cannot be read with the secret key of this server; tell its operator.`;
  return undefined;
}

/** Protocol parameters come from one place (RFC 5849 §3.5), and here that is the header. */
function refuseSource({ request: { query } }: Claim): string | undefined {
  return hasProtocolParameter(query) ? 'The query holds oauth_ parameters; send them in the Authorization header only.' : undefined;
}

export function hasProtocolParameter(query: string): boolean {
  return /(?:^|&)oauth_/.test(query);
}

function refuseMethod({ header, request, account }: Claim): string | undefined {
  const method = signatureMethodOf(header);
  if (method === undefined) return `oauth_signature_method must be one of ${SIGNATURE_METHODS.join(', ')}.`;
  if (method !== 'PLAINTEXT') return undefined;
  if (request.scheme !== 'https') return 'PLAINTEXT signatures are accepted over TLS only.';
  return account.allowPlaintextSignatures
    ? undefined
    : 'This account does not accept PLAINTEXT signatures; sign with HMAC-SHA256 or HMAC-SHA1.';
}

function refuseTime({ header }: Claim, { now, windowMs }: Clock): string | undefined {
  const timestamp = header.get('oauth_timestamp');
  const nonce = header.get('oauth_nonce');
  if (timestamp === undefined && nonce === undefined && signatureMethodOf(header) === 'PLAINTEXT') return undefined;
  if (!nonce) return 'oauth_nonce is missing.';
  if (nonce.length > LONGEST_NONCE) return `oauth_nonce is longer than ${LONGEST_NONCE} characters.`;
  if (!timestamp || !/^\d{1,15}$/.test(timestamp)) return 'oauth_timestamp must be the seconds since 1 January 1970, as digits.';
  const offSeconds = Number(timestamp) - Math.floor(now / 1000);
  if (Math.abs(offSeconds) * 1000 <= windowMs) return undefined;
  const direction = offSeconds > 0 ? 'ahead of' : 'behind';
  return `oauth_timestamp is ${Math.abs(offSeconds)} seconds ${direction} the server's clock, which says ${new Date(now).toISOString()}; ${windowMs / 1000} are allowed.`;
}

function refuseSignature(claim: Claim): string | undefined {
  const { header, request, signingKey } = claim;
  const signature = header.get('oauth_signature');
  if (!signature) return 'oauth_signature is missing.';
  const method = signatureMethodOf(header)!;
  const baseString = method === 'PLAINTEXT' ? '' : signatureBaseString(request, header);
  if (baseString === undefined) return 'A query parameter is not percent-encoded UTF-8, so no signature can cover it.';
  if (verifySignature(signature, method, baseString, signingKey!)) return undefined;
  return 'The signature does not match the request and the secrets of the key; `vestibule doctor --explain-signature` shows what was signed.';
}
