import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCertificate } from './create-certificate.ts';
import { isLoopback, isWildcard } from './networks.ts';
import { SettingsError } from './settings-error.ts';
import type { Settings } from './settings-schema.ts';
import { isIP } from 'node:net';

const DAY_MS = 86_400_000;

/** A self-made certificate is renewed at the first start inside this time before its end. */
const RENEWAL_MS = 30 * DAY_MS;

export interface Certificate {
  /** PEM, the whole chain. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
  /** Where the chain lies, for --cacert. */
  readonly file: string;
}

export type CertificateSettings = Pick<Settings, 'dataDir' | 'tlsCert' | 'tlsKey' | 'host' | 'publicUrl'>;

/** The files that hold the certificate and its key, whether they are the user's own or self-made. */
export function certificateFiles(settings: CertificateSettings): { cert: string; key: string; own: boolean } {
  const { tlsCert, tlsKey, dataDir } = settings;
  if (tlsCert && tlsKey) return { cert: tlsCert, key: tlsKey, own: true };
  return { cert: join(dataDir, 'tls', 'cert.pem'), key: join(dataDir, 'tls', 'key.pem'), own: false };
}

/** Reads the user's certificate, or the self-made one, which is made or renewed as needed. Throws a SettingsError. */
export async function loadCertificate(settings: CertificateSettings, now: number): Promise<Certificate> {
  const files = certificateFiles(settings);
  if (files.own) return await readOwn(files);
  const kept = await readPair(files).catch(() => undefined);
  if (kept && isUsable(kept, namesFor(settings), now)) return kept;
  const made = await createCertificate(namesFor(settings), now);
  await mkdir(join(settings.dataDir, 'tls'), { recursive: true });
  await writeFile(files.key, made.key, { mode: 0o600 });
  await writeFile(files.cert, made.cert);
  return { ...made, file: files.cert };
}

async function readOwn(files: { cert: string; key: string }): Promise<Certificate> {
  const pair = await readPair(files).catch((error: Error) => {
    throw new SettingsError(`The certificate cannot be read: ${error.message}. Check --tls-cert and --tls-key.`, { cause: error });
  });
  const certificate = parsed('--tls-cert', files.cert, () => new X509Certificate(pair.cert));
  const key = parsed('--tls-key', files.key, () => createPrivateKey(pair.key));
  if (!certificate.checkPrivateKey(key)) {
    throw new SettingsError(
      `--tls-key: ${files.key} is not the key of the certificate ${files.cert}. Give the pair that belongs together.`,
    );
  }
  return pair;
}

function parsed<T>(flag: string, file: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new SettingsError(`${flag}: ${file} is not PEM that can be used: ${(error as Error).message}`, { cause: error });
  }
}

async function readPair(files: { cert: string; key: string }): Promise<Certificate> {
  const [cert, key] = await Promise.all([readFile(files.cert, 'utf8'), readFile(files.key, 'utf8')]);
  return { cert, key, file: files.cert };
}

function isUsable(pair: Certificate, names: readonly string[], now: number): boolean {
  try {
    const certificate = new X509Certificate(pair.cert);
    const lasts = Date.parse(certificate.validTo) - now > RENEWAL_MS;
    return lasts && certificate.checkPrivateKey(createPrivateKey(pair.key)) && names.every((name) => covers(certificate, name));
  } catch {
    return false;
  }
}

function covers(certificate: X509Certificate, name: string): boolean {
  return (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined;
}

/** What the settings say that clients call this server; every self-made certificate holds the names of this machine besides. */
function namesFor(settings: CertificateSettings): string[] {
  const names: string[] = [];
  if (!isLoopback(settings.host) && !isWildcard(settings.host)) names.push(settings.host);
  if (settings.publicUrl) names.push(new URL(settings.publicUrl).hostname.replaceAll(/[[\]]/g, ''));
  return names;
}
