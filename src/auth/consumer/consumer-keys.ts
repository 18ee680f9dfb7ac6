import { createPublicKey, randomBytes, type KeyObject } from 'node:crypto';
import type { ConfigStore, ConsumerKey } from '../../store/config-store.ts';
import type { AccountId } from '../../visit/ids.ts';
import { CredentialError } from '../credential-error.ts';
import { requireAccount } from '../credentials.ts';

export interface NewConsumerKey {
  readonly account: AccountId;
  /** The `iss` of the tokens. */
  readonly issuer: string;
  /** PEM of a public key or a certificate. */
  readonly publicKey: string;
  readonly now: number;
}

/** Accepts tokens of consumers that the key's owner signs. Throws `CredentialError` unknown-account, bad-value. */
export async function addConsumerKey(store: ConfigStore, { account, issuer, publicKey, now }: NewConsumerKey): Promise<ConsumerKey> {
  const parsed = parsePublicKey(publicKey);
  if (!parsed || algorithmsOf(parsed).length === 0)
    throw new CredentialError('bad-value', 'The public key must be PEM: RSA of 2048 bits or more, EC P-256, P-384 or P-521, or Ed25519.');
  if (issuer === '') throw new CredentialError('bad-value', 'The issuer is empty.');
  const id = `con_${randomBytes(4).toString('hex')}`;
  const key: ConsumerKey = { id, account, issuer, publicKey: parsed.export({ type: 'spki', format: 'pem' }).toString(), createdAt: now };
  await store.change((snapshot) => {
    requireAccount(snapshot, account);
    return { ...snapshot, consumerKeys: [...snapshot.consumerKeys, key] };
  });
  return key;
}

/** Throws `CredentialError` unknown-credential. */
export async function deleteConsumerKey(store: ConfigStore, id: string): Promise<void> {
  await store.change((snapshot) => {
    const consumerKeys = snapshot.consumerKeys.filter((key) => key.id !== id);
    if (consumerKeys.length === snapshot.consumerKeys.length)
      throw new CredentialError('unknown-credential', `There is no consumer key ${id}.`);
    return { ...snapshot, consumerKeys };
  });
}

function parsePublicKey(pem: string): KeyObject | undefined {
  // A private key would be read as its public half; who hands one out should hear of it.
  if (pem.includes('PRIVATE KEY')) return undefined;
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}

const CURVES: Readonly<Record<string, string>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' };

/** The signatures that a key may be used for: the token does not choose. */
export function algorithmsOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string[] {
  switch (asymmetricKeyType) {
    case 'rsa':
      return (asymmetricKeyDetails?.modulusLength ?? 0) < 2048 ? [] : ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
    case 'ec':
      return [CURVES[asymmetricKeyDetails?.namedCurve ?? '']].filter((name) => name !== undefined);
    case 'ed25519':
      return ['EdDSA'];
    default:
      return [];
  }
}
