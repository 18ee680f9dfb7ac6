import { createPublicKey, type KeyObject } from 'node:crypto';
import { errors, type JWSHeaderParameters, type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { hashToken } from '../bearer/hash-token.ts';
import type { Directory } from '../directory.ts';
import { refusal } from '../refusal.ts';

/** The claims of a token that one of our keys signed. Whether they still hold is not looked at. Rejects with `unauthorized`. */
export type ReadAccessToken = (token: string) => Promise<JWTPayload>;

export const ALGORITHM = 'RS256';

/** Verifying costs a hundred times what looking up does. */
const REMEMBERED = 10_000;

interface Remembered {
  readonly claims: JWTPayload;
  readonly keyId: string;
}

export function createReadAccessToken(directory: Directory): ReadAccessToken {
  const remembered = new LRUCache<string, Remembered>({ max: REMEMBERED });
  return async (token) => {
    const hash = hashToken(token);
    const known = remembered.get(hash);
    if (known && directory.tokenKeys().some(({ id }) => id === known.keyId)) return known.claims;
    const read = await verified(token, directory);
    remembered.set(hash, read);
    return read.claims;
  };
}

async function verified(token: string, directory: Directory): Promise<Remembered> {
  // Its times are compared with our clock by the caller, also those of a token that is remembered.
  const options = { algorithms: [ALGORITHM], currentDate: new Date(0) };
  try {
    const { payload, protectedHeader } = await jwtVerify(
      token,
      (header: JWSHeaderParameters) => publicKeyOf(directory, header.kid),
      options,
    );
    return { claims: payload, keyId: String(protectedHeader.kid) };
  } catch (error) {
    if (error instanceof errors.JOSEError) throw refusal('The access token is not one of this server, or was changed.');
    throw error;
  }
}

function publicKeyOf(directory: Directory, kid: string | undefined): KeyObject {
  const key = directory.tokenKeys().find(({ id }) => id === kid);
  if (!key) throw new errors.JWKSNoMatchingKey();
  return createPublicKey(key.publicKey);
}
