import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { SecretKeyError } from './secret-key-error.ts';
import { readSecretKeyFile, type SecretKeyFile } from './secret-key-file.ts';

/** Keeps secrets that must be readable again: sealed texts are safe in the store, useless without the key file. */
export interface SecretBox {
  /** Names the key without telling it. */
  readonly fingerprint: string;
  /** Others than the owner may read the key file: worth a warning. */
  readonly loose: boolean;
  seal(text: string): string;
  /** Throws `SecretKeyError` if the text was sealed with another key or was changed. */
  open(sealed: string): string;
  /** 32 bytes for another keyed use, the same for the same purpose. */
  derive(purpose: string): Buffer;
}

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Opens the box of a key file, which is created when missing. */
export async function openSecretBox(keyFile: string): Promise<SecretBox> {
  return createSecretBox(await readSecretKeyFile(keyFile));
}

/** AES-256-GCM under a key derived for sealing; a sealed text is `v1.fingerprint.base64url(iv, ciphertext, tag)`. */
function createSecretBox({ key, loose }: SecretKeyFile): SecretBox {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `vestibule ${purpose}`, 32));
  const sealingKey = derive('seal');
  const fingerprint = createHash('sha256').update(derive('fingerprint')).digest('hex').slice(0, 12);
  return {
    fingerprint,
    loose,
    derive,
    seal: (text) => `${VERSION}.${fingerprint}.${encrypt(sealingKey, text).toString('base64url')}`,
    open: (sealed) => {
      const [version, sealedWith, body] = sealed.split('.');
      if (version !== VERSION || !sealedWith || !body) throw new SecretKeyError('A sealed secret in the store is malformed.');
      if (sealedWith !== fingerprint) throw new SecretKeyError(wrongKey(sealedWith, fingerprint));
      return decrypt(sealingKey, Buffer.from(body, 'base64url'));
    },
  };
}

function encrypt(key: Buffer, text: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new SecretKeyError('A sealed secret in the store was changed and cannot be opened.', { cause });
  }
}

function wrongKey(sealedWith: string, fingerprint: string): string {
  return `The secrets in the store were sealed with the secret key ${sealedWith}, but this is ${fingerprint}. Set secret-key-file to the key they were made with.`;
}
