import type { AppSender } from '../ingest/app-intake.ts';
import type { ClientProperties } from '../protocol/client-report.ts';
import type { RouteRequest } from './route.ts';

/**
 * Where the visitor is whom a message of an app is about (contract §12.17). The address that its body names counts when the caller says to
 * report on somebody's behalf, or is trusted to; otherwise the caller is the visitor.
 */
export function appSender({ client, raw, principal }: RouteRequest, stated: ClientProperties, isOnBehalf = false): AppSender {
  const isTrusted = principal?.rights.has('visit:report') ?? false;
  const said = isOnBehalf || isTrusted ? stated.ipAddress : undefined;
  if (isOnBehalf) return { ip: said, userAgent: '' };
  return { ip: said ?? client.ip, userAgent: raw.headers['user-agent'] ?? '' };
}
