import type { BulkIntake } from '../../ingest/bulk-intake.ts';
import { jsonAnswer, type Route } from '../route.ts';

/** Many reports about many visits in one request: NDJSON or a JSON array (docs/api/bulk.md). Ours, not of the published interfaces. */
export function visitBulkPost(intake: BulkIntake): Route {
  return {
    method: 'POST',
    path: '/api/account/:account/monitoring/events/bulk',
    access: { kind: 'right', right: 'visit:report', unknownAccount: 'unknown-account' },
    body: 'lines',
    handle: async ({ account, body }) => jsonAnswer(await intake.accept(account.id, body as Iterable<unknown>)),
  };
}
