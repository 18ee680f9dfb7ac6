import type { VisitReader, VisitState } from '../../read/visit-reader.ts';
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
export function answerVisitState(reader: VisitReader, request: RouteRequest): Promise<Answer> | Answer {
  const { account, principal, params, query, raw } = request;
  const address = { account: account.id, visitor: params.visitor ?? '', session: readVisitQuery(query) };
  const view = { personal: principal.rights.has('visit:read-personal') };
  const state = reader.state(address, view, raw.headers['if-none-match']);
  return state instanceof Promise ? state.then((later) => tell(request, later)) : tell(request, state);
}

function tell(request: RouteRequest, state: VisitState): Answer {
  request.header('etag', state.tag);
  request.header('cache-control', 'private, no-cache');
  return state.unchanged ? { status: 304 } : { type: JSON_TYPE, byteText: state.body };
}
