import type { Sessions } from '../auth/login/sessions.ts';
import { ApiError } from '../protocol/errors.ts';
import { SESSION_COOKIE, wrappedErrorBody } from '../protocol/login-answer.ts';
import { readCsrf } from '../protocol/login-request.ts';
import type { LoginSession } from '../store/session-store.ts';
import { cookie } from './cookies.ts';
import { single } from './query.ts';
import { jsonAnswer, type Route, type RouteRequest } from './route.ts';
import { ERRORS } from '../protocol/errors.ts';

/** What the paths of the login service have in common (contract §7.1). */
export function loginPath(name: 'login' | 'refresh' | 'logout'): Omit<Route, 'handle'> {
  return {
    method: 'POST',
    path: `/api/account/:account/${name}`,
    access: { kind: 'account', unknownAccount: 'unknown-account-401' },
    isLogin: true,
    body: 'json',
    checkQuery(query) {
      const version = single(query, 'v');
      if (version !== undefined && !/^1(\.[0-3])?$/.test(version))
        throw new ApiError('bad-query', 'Illegal Version: query parameter v must be 1.3.');
    },
    answerError: (error, _query, now) => jsonAnswer(wrappedErrorBody(error, now), ERRORS[error.code].status),
  };
}

/** The login that a refresh or a logout names by its cookie and CSRF token. Throws `unauthorized`. */
export function namedSession(sessions: Sessions, { account, body, raw }: RouteRequest): { session: LoginSession; value: string } {
  const value = cookie(raw.headers.cookie, SESSION_COOKIE) ?? '';
  const session = sessions.find(account.id, value, readCsrf(body));
  if (!session)
    throw new ApiError('unauthorized', 'CSRF token invalid! The CSRF token and the cookie Session_id are not those of a session in force.');
  return { session, value };
}

export function setSessionCookie(request: RouteRequest, value: string, ttlMs: number): void {
  const { account, client } = request;
  const secure = client.scheme === 'https' ? '; Secure' : '';
  const age = Math.floor(ttlMs / 1000);
  request.header(
    'set-cookie',
    `${SESSION_COOKIE}=${value}; Path=/api/account/${account.id}; Max-Age=${age}; HttpOnly; SameSite=Strict${secure}`,
  );
}
