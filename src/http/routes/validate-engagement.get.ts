import { ApiError } from '../../protocol/errors.ts';
import type { VisitReader } from '../../read/visit-reader.ts';
import { readVisitQuery } from '../query.ts';
import { jsonAnswer, type Route } from '../route.ts';

/** The Validate Engagement API (contract §3.4): whether an engagement that somebody names was offered to a live visit. */
export function validateEngagementGet(reader: VisitReader): Route {
  return {
    method: 'GET',
    path: '/api/account/:account/monitoring/visitors/:visitor/visits/current/campaigns/:campaign/engagements/:engagement/contexts/:context',
    access: { kind: 'right', right: 'visit:read', unknownAccount: 'unknown-account-422' },
    checkQuery: readVisitQuery,
    async handle({ account, params, query }) {
      const address = { account: account.id, visitor: params.visitor ?? '', session: readVisitQuery(query) };
      const { campaign = '', engagement = '', context = '' } = params;
      if (!(await reader.wasOffered(address, { campaign, engagement, context }))) throw new ApiError('unknown-engagement');
      return jsonAnswer({});
    },
  };
}
