import { isIP } from 'node:net';
import { hostname } from 'node:os';

/** The longest that platforms accept of a certificate that they were told to trust. */
const VALID_DAYS = 825;

/**
 * Makes a self-signed EC P-256 certificate for this machine (localhost, 127.0.0.1, ::1, its host name) and the given names.
 * CA:FALSE: whoever trusts it trusts this server only, not what its key could sign.
 */
export async function createCertificate(names: readonly string[], now: number): Promise<{ cert: string; key: string }> {
  // Takes long to load, and is needed once in two years.
  const {
    default: { generate },
  } = await import('selfsigned');
  const all = [...new Set(['localhost', '127.0.0.1', '::1', hostname(), ...names])];
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'Vestibule (self-made)' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 60_000),
    notAfterDate: new Date(now + VALID_DAYS * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: all.map((name) => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name })) },
    ],
  });
  return { cert, key };
}
