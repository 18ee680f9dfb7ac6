import { ApiError } from '../protocol/errors.ts';

/** A parsed query string: an array where a parameter was repeated. */
export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** One value of a parameter; undefined when it is absent. A repeated one is refused (contract §12.4). */
export function single(query: Query, name: string): string | undefined {
  const value = query[name];
  if (Array.isArray(value)) throw new ApiError('bad-query', `Query parameter ${name} is given more than once; give it once.`);
  return value;
}

/** Throws unless `v` is one of the versions. */
export function checkVersion(query: Query, versions: readonly string[]): void {
  const version = single(query, 'v');
  if (version === undefined || !versions.includes(version))
    throw new ApiError('bad-query', `Illegal Version: query parameter v must be ${versions.filter((text) => text !== '1').join(' or ')}.`);
}

/** The query of `state`, `events` and what reads beside them (contract §12.4). Returns the session id as sent. */
export function readVisitQuery(query: Query): string {
  const version = single(query, 'v');
  if (version !== '1' && version !== '1.0') throw new ApiError('bad-query', 'Illegal Version: query parameter v must be 1.');
  const filter = single(query, 'filter');
  if (filter !== undefined && filter !== 'agent') throw new ApiError('bad-query', 'Query parameter filter must be "agent" or absent.');
  const session = single(query, 'sid');
  if (!session) throw new ApiError('bad-query', 'Query parameter sid is missing.');
  return session;
}
