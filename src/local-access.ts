import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How the command line reaches the running server of a data folder; only the owner of the folder can read it. */
export interface LocalAccess {
  readonly url: string;
  readonly httpUrl?: string | undefined;
  readonly pid: number;
  /** Accepted as a bearer token for every account while this server runs. */
  readonly token: string;
  /** File of the certificate chain to trust; absent without TLS. */
  readonly certificate?: string | undefined;
}

export function createLocalToken(): string {
  return randomBytes(32).toString('hex');
}

export function localAccessFile(dataDir: string): string {
  return join(dataDir, 'run', 'local.json');
}

/** Resolves to a function that removes the file again. */
export async function publishLocalAccess(dataDir: string, access: LocalAccess): Promise<() => Promise<void>> {
  const file = localAccessFile(dataDir);
  await mkdir(join(dataDir, 'run'), { recursive: true, mode: 0o700 });
  await rm(file, { force: true });
  await writeFile(file, JSON.stringify(access), { mode: 0o600 });
  return () => rm(file, { force: true });
}
