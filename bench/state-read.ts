import type { SampleRequest } from './http-client.ts';
import type { RunningServer } from './server-process.ts';
import { openExampleVisit, visitPath } from './visits.ts';

/** Opens the example visit and returns how a caller with a bearer token reads it. */
export async function stateRead(server: RunningServer): Promise<SampleRequest> {
  const path = visitPath(server, await openExampleVisit(server), 'state');
  return { method: 'GET', path, headers: { authorization: `Bearer ${server.bearer}`, accept: 'application/json' } };
}
