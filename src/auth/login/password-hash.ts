import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * Passwords as scrypt hashes (RFC 7914), printed as `$scrypt$ln=15,r=8,p=3$salt$hash` with base64url parts: each keeps the costs it was
 * made with. These costs are one of the settings that the OWASP Password Storage Cheat Sheet gives as equal: 32 MiB, 0.3 s of a core.
 */
const COSTS: Costs = { ln: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

interface Costs {
  /** Logarithm of N. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COSTS);
  return `$scrypt$ln=${COSTS.ln},r=${COSTS.r},p=${COSTS.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

const NOBODY = `$scrypt$ln=${COSTS.ln},r=${COSTS.r},p=${COSTS.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Without a hash it takes as long and answers false, so that time does not tell whether a user exists. */
export async function verifyPassword(password: string, printed: string | undefined): Promise<boolean> {
  const [, ln, r, p, salt = '', hash = ''] = FORM.exec(printed ?? NOBODY) ?? [];
  if (!ln || !r || !p) throw new TypeError('A stored password hash is malformed.');
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { ln: Number(ln), r: Number(r), p: Number(p) });
  const isSame = timingSafeEqual(derived, Buffer.from(hash, 'base64url'));
  return isSame && printed !== undefined;
}

const FORM = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,3}),p=(\d{1,3})\$([\w-]+)\$([\w-]{43})$/;

/** Runs on the thread pool. What is typed in one normal form matches what was stored in another (RFC 8265 §4.2.2 without its tables). */
function derive(password: string, salt: Buffer, { ln, r, p }: Costs): Promise<Buffer> {
  const N = 2 ** ln;
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, options, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}
