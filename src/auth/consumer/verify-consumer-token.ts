import { createPublicKey } from 'node:crypto';
import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import type { AccountId } from '../../visit/ids.ts';
import type { Directory } from '../directory.ts';
import { algorithmsOf } from './consumer-keys.ts';

/** How far the clock of whoever signs tokens may be off. */
const CLOCK_TOLERANCE_SECONDS = 60;
const LONGEST_TOKEN = 16_384;

/** The claims of a consumer's token that a key of the account and of its issuer signed, or the reason why it is not accepted. */
export function createVerifyConsumerToken(directory: Directory, now: () => number) {
  return async (account: AccountId, token: string): Promise<JWTPayload | string> => {
    if (token.length > LONGEST_TOKEN) return 'the token is too long';
    const keys = directory.consumerKeys(account).filter(({ issuer }) => issuer === issuerOf(token));
    if (keys.length === 0) return 'no key is configured for the issuer of the token';
    for (const { issuer, publicKey } of keys) {
      const key = createPublicKey(publicKey);
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: algorithmsOf(key),
          issuer,
          requiredClaims: ['sub', 'exp'],
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          currentDate: new Date(now()),
        });
        return typeof payload.sub === 'string' && payload.sub !== '' ? payload : 'the subject of the token is empty or no text';
      } catch (error) {
        if (!(error instanceof errors.JOSEError)) throw error;
        const reason = claimFault(error);
        if (reason !== undefined) return reason;
      }
    }
    return 'the signature of the token is not of a configured key';
  };
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

/** What is wrong with a token whose signature is good; undefined when another key may have made it. */
function claimFault(error: errors.JOSEError): string | undefined {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `the claim ${error.claim} of the token is missing or wrong`;
  return undefined;
}
