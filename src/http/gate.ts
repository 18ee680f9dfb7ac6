import type { Authenticator } from '../auth/authenticator.ts';
import { authorize } from '../auth/authorize.ts';
import type { Directory } from '../auth/directory.ts';
import type { Principal } from '../auth/principal.ts';
import type { Right } from '../auth/rights.ts';
import type { ClientAddress } from '../enrich/client-address.ts';
import { ApiError } from '../protocol/errors.ts';
import { parseAccountId } from '../protocol/ids.ts';
import type { Account } from '../store/config-store.ts';
import type { Query } from './query.ts';
import type { Route } from './route.ts';

/** What the gate looks at: all of it is known before the body arrives. */
export interface Arrival {
  readonly method: string;
  /** Path and query as they were sent: signatures cover them undecoded. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly account: string | undefined;
  readonly origin: string | undefined;
  readonly query: Query;
  readonly client: ClientAddress;
}

export interface Admission {
  readonly account?: Account | undefined;
  readonly principal?: Principal | undefined;
}

/** Decides whether a request may go on, in the order of contract §12.4: query, account, credentials, right. Throws ApiError. */
export type Gate = (route: Route, arrival: Arrival) => Promise<Admission> | Admission;

export function createGate({ directory, authenticator }: { directory: Directory; authenticator: Authenticator }): Gate {
  return (route, arrival) => {
    route.checkQuery?.(arrival.query);
    const { access } = route;
    if (access.kind === 'public') return {};
    if (access.kind === 'operator') return admitOperator(authenticator, arrival);
    const id = parseAccountId(arrival.account);
    const account = id && directory.account(id);
    if (!account) throw new ApiError(access.unknownAccount);
    if (access.kind === 'account') return access.welcomes ? welcome(authenticator, account, access.welcomes, arrival) : { account };
    return admitCredential(authenticator, account, access.right, arrival);
  };
}

async function admitCredential(authenticator: Authenticator, account: Account, right: Right, arrival: Arrival): Promise<Admission> {
  const principal = await authenticator.authenticate(credentialsOf(arrival), account);
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

function credentialsOf({ method, url, authorization, client }: Arrival): Parameters<Authenticator['authenticate']>[0] {
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  return { method, path, query: at < 0 ? '' : url.slice(at + 1), scheme: client.scheme, host: client.host, authorization };
}
