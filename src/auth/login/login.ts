import { timingSafeEqual } from 'node:crypto';
import type { User } from '../../store/config-store.ts';
import type { AccountId } from '../../visit/ids.ts';
import type { LoginClaim } from '../../protocol/login-request.ts';
import type { Directory } from '../directory.ts';
import { sign } from '../oauth1/sign.ts';
import { createSigningKey, type SigningKey } from '../oauth1/signing-key.ts';
import { refusal } from '../refusal.ts';
import type { LoginAttempts } from './login-attempts.ts';
import { verifyPassword } from './password-hash.ts';
import type { Sessions, SessionSecrets } from './sessions.ts';
import { createTurns } from './turns.ts';

/** Checks who logs in and starts their session (contract §7.1). */
export interface Login {
  /**
   * Throws `unauthorized`, the same and after the same time whatever was wrong, and `too-many-requests`.
   */
  start(account: AccountId, claim: LoginClaim, ip: string): Promise<LoggedIn>;
}

export interface LoggedIn {
  readonly user: User;
  readonly secrets: SessionSecrets;
}

export interface LoginParts {
  readonly directory: Directory;
  readonly sessions: Sessions;
  readonly attempts: LoginAttempts;
}

const HASHES_AT_ONCE = 2;
const HASHES_WAITING = 100;

export function createLogin({ directory, sessions, attempts }: LoginParts): Login {
  const inTurn = createTurns(HASHES_AT_ONCE, HASHES_WAITING);
  return {
    async start(account, claim, ip) {
      const attempt = attempts.begin({ account, loginName: claim.loginName, ip });
      const known = directory.user(account, claim.loginName);
      const user = known?.disabledAt === undefined ? known : undefined;
      const isProven =
        'password' in claim
          ? await inTurn(() => verifyPassword(claim.password, user?.passwordHash))
          : isKeyOf(account, claim, user, directory);
      if (!isProven || !user) throw refusal('The login name or what proves it is wrong.');
      attempt.succeed();
      return { user, secrets: await sessions.start(user, 'password' in claim ? undefined : claim.appKey) };
    },
  };
}

type KeyClaim = Extract<LoginClaim, { readonly appKey: string }>;

/** A key that leaves a user no right logs nobody in. */
function isKeyOf(account: AccountId, claim: KeyClaim, user: User | undefined, directory: Directory): boolean {
  const known = directory.key(account, claim.appKey);
  if (!known?.signingKey || known.key.accessToken !== claim.accessToken) return false;
  const isSame = timingSafeEqual(tagOf(known.signingKey), tagOf(createSigningKey(claim.secret, claim.accessTokenSecret)));
  return isSame && user !== undefined && user.rights.some((right) => known.principal.rights.has(right));
}

/** The secrets themselves are not kept; what they sign tells whether they are the same. */
function tagOf(key: SigningKey): Buffer {
  return Buffer.from(sign('HMAC-SHA256', 'login', key));
}
