import type { AttributeIntake } from '../../ingest/attribute-intake.ts';
import { readVisitQuery } from '../query.ts';
import { jsonAnswer, type Route } from '../route.ts';

/** The Engagement Attributes API (contract §4): a back end adds attributes to a live visit. POST and PUT mean the same. */
export function visitEventsPost(intake: AttributeIntake): Route {
  return {
    method: ['POST', 'PUT'],
    path: '/api/account/:account/monitoring/visitors/:visitor/visits/current/events',
    access: { kind: 'right', right: 'visit:report', unknownAccount: 'unknown-account-422' },
    checkQuery: readVisitQuery,
    body: 'json',
    takesFaultyBody: true,
    async handle({ account, params, query, body }) {
      const address = { account: account.id, visitor: params.visitor ?? '', session: readVisitQuery(query) };
      const { truncated } = await intake.accept(address, body);
      return jsonAnswer(truncated ? { truncated } : {});
    },
  };
}
