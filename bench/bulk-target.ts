import type { BulkTarget } from './senders/bulk-request.ts';
import type { FillResult, FillSpec } from './senders/fill-sender.ts';
import { startSender } from './senders/start-sender.ts';
import type { Credentials, LaunchedServer, RunningServer } from './server-process.ts';

/** Where and as whom bulk reports are sent. */
export function bulkTarget({ url }: Pick<LaunchedServer, 'url'>, { account, bearer }: Credentials): BulkTarget {
  return { url, path: `/api/account/${account}/monitoring/events/bulk`, authorization: `Bearer ${bearer}` };
}

/** Starts visits of so many pages, each with an attribute: those with the numbers from `from` (0) to below `to`. */
export function fillVisits(
  server: RunningServer,
  folder: string,
  visits: Pick<FillSpec, 'to' | 'linesPerVisit' | 'seconds'> & Partial<Pick<FillSpec, 'from' | 'abreast'>>,
): Promise<FillResult> {
  const spec: FillSpec = { ...bulkTarget(server, server), from: 0, abreast: 500, linesPerBatch: 500, connections: 8, ...visits };
  return startSender<FillResult>('fill', folder, spec).go();
}
