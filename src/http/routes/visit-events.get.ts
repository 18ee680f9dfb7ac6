import type { VisitReader } from '../../read/visit-reader.ts';
import { readVisitQuery } from '../query.ts';
import type { Route } from '../route.ts';
import { answerVisitState } from './visit-state.get.ts';

/** A read on the reporting path means the state (contract §11.1.7). */
export function visitEventsGet(reader: VisitReader): Route {
  return {
    method: 'GET',
    path: '/api/account/:account/monitoring/visitors/:visitor/visits/current/events',
    access: { kind: 'right', right: 'visit:read', unknownAccount: 'unknown-account-422' },
    checkQuery: readVisitQuery,
    handle: (request) => answerVisitState(reader, request),
  };
}
