import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { SecretKeyError } from './secret-key-error.ts';

const SECRET_KEY_BYTES = 32;

export interface SecretKeyFile {
  readonly key: Buffer;
  /** Other users of the machine may read or change the file. */
  readonly loose: boolean;
}

/** Reads the secret key; creates one (mode 0600, durable) when there is no file. Throws `SecretKeyError` for a file without a key. */
export async function readSecretKeyFile(file: string): Promise<SecretKeyFile> {
  const text = (await readIfPresent(file)) ?? (await createKeyFile(file));
  const { mode } = await stat(file);
  return { key: decodeKey(text, file), loose: (mode & 0o077) !== 0 };
}

async function readIfPresent(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Linked into place, so that of two processes starting at once both end with the same whole key. */
async function createKeyFile(file: string): Promise<Buffer> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeDurably(draft, `${randomBytes(SECRET_KEY_BYTES).toString('base64')}\n`);
  try {
    await link(draft, file);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  await flushFolder(folder);
  return readFile(file);
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function decodeKey(content: Buffer, file: string): Buffer {
  if (content.length === SECRET_KEY_BYTES) return content;
  const text = content.toString('latin1').trim();
  const key = Buffer.from(text, 'base64');
  if (key.length === SECRET_KEY_BYTES && /^[A-Za-z0-9+/_-]+=?$/.test(text)) return key;
  throw new SecretKeyError(`The secret key file ${file} must hold ${SECRET_KEY_BYTES} bytes, raw or in Base64.`);
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
