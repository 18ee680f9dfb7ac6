import type { Directory } from '../auth/directory.ts';
import { ApiError } from '../protocol/errors.ts';
import type { InstalledApp } from '../store/config-store.ts';
import { checkVersion, type Query, single } from './query.ts';
import type { Route, RouteRequest } from './route.ts';

/** What the paths of the Monitoring API have in common (contract §2): public, under the installation id of an app. */
export const MONITORING = {
  access: { kind: 'account', unknownAccount: 'unknown-account', welcomes: 'visit:report' },
  checkQuery(query) {
    checkVersion(query, ['1.0', '1.1', '1']);
    isOnBehalf(query);
  },
  body: 'json',
  takesFaultyBody: true,
} satisfies Partial<Route>;

/** `obh=true`: the caller is not the visitor. */
export function isOnBehalf(query: Query): boolean {
  const value = single(query, 'obh') || 'false';
  if (value !== 'true' && value !== 'false') throw new ApiError('bad-query', 'Query parameter obh must be true or false.');
  return value === 'true';
}

/** Throws 'unknown-app'. */
export function installedApp(directory: Directory, { account, params }: RouteRequest): InstalledApp {
  const app = directory.app(account.id, params.app ?? '');
  if (!app) throw new ApiError('unknown-app');
  return app;
}

/** The body of a path whose fields are all optional: no body is an empty one. */
export function optionalBody({ body, raw }: RouteRequest): unknown {
  const isSent = raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > 0;
  return isSent ? body : {};
}
