import type { Sessions } from '../../auth/login/sessions.ts';
import { loginPath, namedSession, setSessionCookie } from '../login-path.ts';
import type { Route } from '../route.ts';

/** Keeps a login alive (contract §7.1); clients call it every 3 to 5 minutes. Answers an empty body. */
export function refreshPost({ sessions, sessionTtlMs }: { readonly sessions: Sessions; readonly sessionTtlMs: number }): Route {
  return {
    ...loginPath('refresh'),
    async handle(request) {
      const { session, value } = namedSession(sessions, request);
      await sessions.extend(session);
      setSessionCookie(request, value, sessionTtlMs);
      return {};
    },
  };
}
