import { explainCampaigns } from '../../campaigns/explain.ts';
import type { AccountCampaigns } from '../../ingest/account-campaigns.ts';
import type { VisitReader } from '../../read/visit-reader.ts';
import { readVisitQuery } from '../query.ts';
import { jsonAnswer, type Route } from '../route.ts';

/** Why a live visit is offered what it is: for each campaign and engagement the first thing that keeps it away. */
export function campaignsExplainGet(reader: VisitReader, campaigns: AccountCampaigns, now: () => number): Route {
  return {
    method: 'GET',
    path: '/api/account/:account/monitoring/visitors/:visitor/visits/current/campaigns/explanation',
    access: { kind: 'right', right: 'account:admin', unknownAccount: 'unknown-account' },
    checkQuery: readVisitQuery,
    async handle(request) {
      const { account, params, query } = request;
      const address = { account: account.id, visitor: params.visitor ?? '', session: readVisitQuery(query) };
      const visit = await reader.visit(address);
      const live = campaigns.of(account.id);
      request.header('cache-control', 'private, no-cache');
      return jsonAnswer({ campaigns: live === undefined ? [] : explainCampaigns(live, visit, now()) });
    },
  };
}
