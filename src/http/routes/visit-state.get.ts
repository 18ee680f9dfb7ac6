import type { VisitReader } from '../../read/visit-reader.ts';
import { readVisitQuery } from '../query.ts';
import { type Answer, JSON_TYPE, type Route, type RouteRequest } from '../route.ts';

/** The Visit Information API (contract §1): the complete state of a live visit. */
export function visitStateGet(reader: VisitReader): Route {
  return {
    method: 'GET',
    path: '/api/account/:account/monitoring/visitors/:visitor/visits/current/state',
    access: { kind: 'right', right: 'visit:read', unknownAccount: 'unknown-account' },
    checkQuery: readVisitQuery,
    handle: (request) => answerVisitState(reader, request),
  };
}

/** Also the answer to a GET on the reporting path, which published clients send when they have nothing to report. */
export async function answerVisitState(reader: VisitReader, request: RouteRequest): Promise<Answer> {
  const { account, principal, params, query, raw, reply } = request;
  const address = { account: account.id, visitor: params.visitor ?? '', session: readVisitQuery(query) };
  const view = { personal: principal.rights.has('visit:read-personal') };
  const state = await reader.state(address, view, raw.headers['if-none-match']);
  reply.header('etag', state.tag).header('cache-control', 'private, no-cache');
  return state.unchanged ? { status: 304 } : { type: JSON_TYPE, body: state.body };
}
