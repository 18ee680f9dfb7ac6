import type { User } from '../../store/config-store.ts';
import type { LoginSession, SessionStore } from '../../store/session-store.ts';
import type { AccountId } from '../../visit/ids.ts';
import { createToken } from '../bearer/create-token.ts';
import { hashToken } from '../bearer/hash-token.ts';
import type { Bearers } from '../bearer/verify-bearer.ts';
import type { Directory, KnownToken } from '../directory.ts';
import { holdSessions } from './held-sessions.ts';
import { createSessionToken } from './session-token.ts';

/** Logins in force. Their bearers are accepted wherever bearer tokens are. */
export interface Sessions extends Bearers {
  /** Resolves once the login would survive a restart. What it returns is told to the client and kept as hashes. */
  start(user: User, consumerKey?: string): Promise<SessionSecrets>;
  /** The session of a cookie in force in the account, if the CSRF token is its own. */
  find(account: AccountId, cookie: string, csrf: string): LoginSession | undefined;
  /** Lets it live as long again as after its login. */
  extend(session: LoginSession): Promise<void>;
  end(session: LoginSession): Promise<void>;
  close(): Promise<void>;
}

/** 64 hex characters each. */
export interface SessionSecrets {
  readonly bearer: string;
  readonly cookie: string;
  readonly csrf: string;
}

export interface SessionsOptions {
  readonly store: SessionStore;
  readonly directory: Directory;
  readonly ttlMs: number;
  readonly now: () => number;
}

/** The oldest session of a user ends when there would be more. */
const MAX_SESSIONS_PER_USER = 100;

export function createSessions({ store, directory, ttlMs, now }: SessionsOptions): Sessions {
  const held = holdSessions(store);
  const tokenOf = createSessionToken(directory);

  function tokenOfAnyAccount(hash: string): KnownToken | undefined {
    const session = held.byBearer(hash);
    return session && tokenOf(session);
  }

  async function makeRoom(user: User): Promise<void> {
    for (const session of held.all()) if (session.expiresAt <= now() || !tokenOf(session)) await held.remove(session);
    const own = held.all().filter(({ userId }) => userId === user.id);
    const surplus = Math.max(0, own.length + 1 - MAX_SESSIONS_PER_USER);
    for (const session of own.toSorted((a, b) => a.expiresAt - b.expiresAt).slice(0, surplus)) await held.remove(session);
  }

  return {
    async start(user, consumerKey) {
      await makeRoom(user);
      const secrets = { bearer: createToken(), cookie: createToken(), csrf: createToken() };
      await held.add(createSession(user, secrets, { consumerKey, startedAt: now(), expiresAt: now() + ttlMs }));
      return secrets;
    },
    find(account, cookie, csrf) {
      const session = held.byCookie(hashToken(cookie));
      const token = session?.account === account ? tokenOf(session)?.token : undefined;
      if (!session || !token || token.revokedAt !== undefined || session.expiresAt <= now()) return undefined;
      return session.csrfHash === hashToken(csrf) ? session : undefined;
    },
    extend: (session) => held.replace({ ...session, expiresAt: now() + ttlMs }),
    end: (session) => held.remove(session),
    token(account, hash) {
      const found = tokenOfAnyAccount(hash);
      return found?.principal.account === account ? found : undefined;
    },
    tokenOfAnyAccount,
    close: () => store.close(),
  };
}

function createSession(
  { id, account, loginName, passwordVersion }: User,
  { bearer, cookie, csrf }: SessionSecrets,
  rest: Pick<LoginSession, 'consumerKey' | 'startedAt' | 'expiresAt'>,
): LoginSession {
  const hashes = { bearerHash: hashToken(bearer), cookieHash: hashToken(cookie), csrfHash: hashToken(csrf) };
  return { ...hashes, account, loginName, userId: id, passwordVersion, ...rest };
}
