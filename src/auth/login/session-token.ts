import type { User } from '../../store/config-store.ts';
import type { LoginSession } from '../../store/session-store.ts';
import type { Directory, KnownToken } from '../directory.ts';
import type { Principal } from '../principal.ts';

/** What a session is as a bearer token: undefined when its user is gone or has another password by now, or its key was revoked. */
export type SessionToken = (session: LoginSession) => KnownToken | undefined;

export function createSessionToken(directory: Directory): SessionToken {
  const known = new WeakMap<LoginSession, { readonly user: User; readonly token: KnownToken }>();
  return (session) => {
    const user = directory.user(session.account, session.loginName);
    if (!user || user.id !== session.userId || user.passwordVersion !== session.passwordVersion) return undefined;
    const before = known.get(session);
    // The rights of an application depend on its key, too.
    if (before?.user === user && session.consumerKey === undefined) return before.token;
    const principal = principalOf(session, user, directory);
    if (!principal) return undefined;
    const token = { token: { expiresAt: session.expiresAt, revokedAt: user.disabledAt }, principal };
    known.set(session, { user, token });
    return token;
  };
}

function principalOf({ account, consumerKey }: LoginSession, user: User, directory: Directory): Principal | undefined {
  const key = consumerKey === undefined ? undefined : directory.key(account, consumerKey);
  if (consumerKey !== undefined && key?.signingKey === undefined) return undefined;
  const rights = user.rights.filter((right) => !key || key.principal.rights.has(right));
  return { account, rights: new Set(rights), via: 'bearer', credential: `user ${user.id}` };
}
