import type { AccountId } from '../visit/ids.ts';
import { type ApiError, ERRORS } from './errors.ts';

/** What a login has led to. */
export interface LoginOutcome {
  readonly account: AccountId;
  readonly userId: string;
  readonly loginName: string;
  readonly isAdmin: boolean;
  readonly bearer: string;
  readonly csrf: string;
  /** The value of the cookie, which one published client takes from the body. */
  readonly cookie: string;
  readonly sessionTtlMs: number;
  readonly hosts: readonly { readonly service: string; readonly host: string }[];
}

/** Name of the cookie of a login. */
export const SESSION_COOKIE = 'Session_id';

/** The body of a login's answer (contract §7.1). This server has no numbered privileges, agent groups and time zones but UTC. */
export function loginAnswer(outcome: LoginOutcome, now: number): object {
  const { account, userId, loginName, isAdmin, bearer, csrf, cookie, sessionTtlMs, hosts } = outcome;
  return {
    csrf,
    wsuk: userId,
    config: {
      loginName,
      userId,
      userPrivileges: [],
      serverCurrentTime: now,
      timeDiff: 0,
      serverTimeZoneName: 'UTC',
      serverTimeGMTDiff: 0,
      isLPA: false,
      isAdmin,
      accountTimeZoneId: 'UTC',
    },
    csdsCollectionResponse: { baseURIs: hosts.map(({ service, host }) => ({ account, baseURI: host, service })) },
    accountData: { agentGroupsData: { items: [], revision: 0 } },
    sessionId: cookie,
    sessionTTl: String(sessionTtlMs),
    bearer,
  };
}

const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  404: 'NOT_FOUND',
  413: 'REQUEST_ENTITY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
};

/** The error body of the login paths: wrapped, and its time is text (contract §7.1, §11.1). */
export function wrappedErrorBody(error: ApiError, now: number): object {
  const { status, internalCode } = ERRORS[error.code];
  const responseStatus = STATUS_NAMES[status] ?? String(status);
  return { error: { time: new Date(now).toISOString(), message: error.message, internalCode, responseStatus } };
}
