import type { Sessions } from '../../auth/login/sessions.ts';
import { loginPath, namedSession, setSessionCookie } from '../login-path.ts';
import type { Route } from '../route.ts';

/** Ends a login (contract §7.1). Answers an empty body. */
export function logoutPost({ sessions }: { readonly sessions: Sessions }): Route {
  return {
    ...loginPath('logout'),
    async handle(request) {
      await sessions.end(namedSession(sessions, request).session);
      setSessionCookie(request, '', 0);
      return {};
    },
  };
}
