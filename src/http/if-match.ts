import type { VersionDemand } from '../admin/push-campaigns.ts';
import { ApiError } from '../protocol/errors.ts';
import { holdsTag } from '../protocol/etag.ts';
import type { RouteRequest } from './route.ts';

/** The ETag of an account's campaigns, the same for all that is in them: a change of one object is a change of the whole. */
export function versionTag(version = 0): string {
  return `"${version}"`;
}

/** What the If-Match header of a change asks for; without one any version will do. "*" is any but none. */
export function demandOf({ raw }: Pick<RouteRequest, 'raw'>): VersionDemand | undefined {
  const wanted = raw.headers['if-match'];
  if (wanted === undefined) return undefined;
  return (version) => {
    const isNone = version === 0 && wanted.trim() === '*';
    if (isNone || !holdsTag(wanted, versionTag(version))) throw new ApiError('version-changed');
  };
}
