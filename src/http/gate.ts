import type { Authenticator } from '../auth/authenticator.ts';
import { authorize } from '../auth/authorize.ts';
import type { Directory } from '../auth/directory.ts';
import type { Principal } from '../auth/principal.ts';
import type { Right } from '../auth/rights.ts';
import { ApiError } from '../protocol/errors.ts';
import { parseAccountId } from '../protocol/ids.ts';
import type { Account } from '../store/config-store.ts';
import type { Admission } from './admission.ts';
import type { Arrival } from './arrival.ts';
import { CredentialsOfArrival } from './credentials-of-arrival.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Route } from './route.ts';

/** Decides whether a request may go on, in the order of contract §12.4: query, account, credentials, right. Throws ApiError. */
export type Gate = (route: Route, arrival: Arrival) => Promise<Admission> | Admission;

export interface GateParts {
  readonly directory: Directory;
  readonly authenticator: Authenticator;
  readonly limits: RateLimits;
}

export function createGate({ directory, authenticator, limits }: GateParts): Gate {
  return (route, arrival) => {
    const { access } = route;
    if (route.isLogin) limits.login(arrival);
    else if (access.kind === 'account' || access.kind === 'public') limits.publicRoute(arrival);
    route.checkQuery?.(arrival.query);
    if (access.kind === 'public') return {};
    if (access.kind === 'operator') return admitOperator(authenticator, arrival);
    const id = parseAccountId(arrival.params.account);
    const account = id && directory.account(id);
    if (!account) throw new ApiError(access.unknownAccount);
    if (access.kind === 'account') return access.welcomes ? welcome(authenticator, account, access.welcomes, arrival) : { account };
    const admission = admitCredential(authenticator, account, access.right, arrival);
    return limits.credential === undefined ? admission : limited(limits.credential, arrival, admission);
  };
}

async function limited(
  limit: NonNullable<RateLimits['credential']>,
  arrival: Arrival,
  pending: Promise<Admission> | Admission,
): Promise<Admission> {
  const admission = await pending;
  if (admission.principal) limit(arrival, admission.principal);
  return admission;
}

/** At once where the credential can be checked at once: a promise a request costs more than a bearer token. */
function admitCredential(authenticator: Authenticator, account: Account, right: Right, arrival: Arrival): Promise<Admission> | Admission {
  const principal = authenticator.authenticate(new CredentialsOfArrival(arrival), account);
  return principal instanceof Promise ? principal.then((later) => admit(account, later, right)) : admit(account, principal, right);
}

function admit(account: Account, principal: Principal, right: Right): Admission {
  authorize(principal, right);
  return { account, principal };
}

/** Nobody is turned away: what is open to all is so to those whose credential is not good, too. */
async function welcome(authenticator: Authenticator, account: Account, right: Right, arrival: Arrival): Promise<Admission> {
  if (arrival.authorization === undefined) return { account };
  try {
    return await admitCredential(authenticator, account, right, arrival);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'unauthorized') return { account };
    throw error;
  }
}

/** Whoever calls from this machine is its operator; others show a token. */
function admitOperator(authenticator: Authenticator, arrival: Arrival): Admission {
  if (!isLocalCaller(arrival)) authenticator.authenticateOperator(arrival.authorization);
  return {};
}

/** A page in the operator's browser is no operator: it gives its origin, or addresses this server by a name of its own. */
function isLocalCaller({ client: { ip, source, host }, origin }: Arrival): boolean {
  const isLoopback = source === 'socket' && (ip === '::1' || ip.startsWith('127.'));
  return isLoopback && origin === undefined && /^(127(\.\d+){3}|localhost|\[::1\])(:\d+)?$/i.test(host);
}
