import { generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { ConfigSnapshot, ConfigStore, TokenKey } from '../../store/config-store.ts';
import type { SecretBox } from '../secret-box.ts';

/**
 * Keys that sign access tokens. The newest one signs; the one before stays good, so that tokens under way and whoever has read the key set
 * get along with a change.
 */
export async function drawTokenKey(box: SecretBox, now: number): Promise<TokenKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return {
    id: randomUUID(),
    sealedPrivateKey: box.seal(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    createdAt: now,
  };
}

/** Puts a new key before the others and keeps the one that signed until now. */
export function withTokenKey(snapshot: ConfigSnapshot, key: TokenKey): ConfigSnapshot {
  return { ...snapshot, tokenKeys: [key, ...snapshot.tokenKeys].slice(0, 2) };
}

/** Signs with a new key from now on. Done twice within the life of a token, it ends the tokens of the key before the last. */
export async function rotateTokenKey(store: ConfigStore, box: SecretBox, now: number): Promise<TokenKey> {
  const key = await drawTokenKey(box, now);
  await store.change((snapshot) => withTokenKey(snapshot, key));
  return key;
}
