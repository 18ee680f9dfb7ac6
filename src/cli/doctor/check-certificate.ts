import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { certificateFiles } from '../../config/certificate.ts';
import type { Settings } from '../../config/settings-schema.ts';
import { type Finding, failed, ok, warn } from './finding.ts';

const SOON_MS = 30 * 86_400_000;

export async function checkCertificate(settings: Settings, now: number): Promise<Finding> {
  const about = 'certificate';
  if (settings.tls === 'off') return ok(about, 'none: tls is off');
  const files = certificateFiles(settings);
  const chain = await readFile(files.cert).catch(() => undefined);
  const renewal = files.own ? 'Renew it and restart the server.' : 'Restart the server: it makes a new one.';
  if (!chain)
    return failed(about, `${files.cert} cannot be read`, files.own ? 'Correct --tls-cert.' : 'The first vestibule serve makes it.');
  try {
    const certificate = new X509Certificate(chain);
    const until = Date.parse(certificate.validTo);
    const message = `${files.own ? 'own' : 'self-made'}, valid until ${new Date(until).toISOString().slice(0, 10)}, for ${namesOf(certificate)}`;
    if (until <= now) return failed(about, `expired: ${message}`, renewal);
    if (Date.parse(certificate.validFrom) > now) return failed(about, `not valid yet: ${message}`, 'Check the clock of this machine.');
    return until - now < SOON_MS ? warn(about, message, renewal) : ok(about, message);
  } catch (error) {
    return failed(about, `${files.cert} is no certificate: ${(error as Error).message}`, renewal);
  }
}

function namesOf({ subjectAltName = '' }: X509Certificate): string {
  return subjectAltName.replaceAll(/DNS:|IP Address:/g, '').replaceAll('0:0:0:0:0:0:0:1', '::1');
}
