import type { SampleRequest } from './http-client.ts';
import type { RunningServer } from './server-process.ts';
import { readRequest } from './visit-requests.ts';
import { openExampleVisit } from './visits.ts';

/** Opens the example visit and returns how it is read. */
export async function stateRead(server: RunningServer): Promise<SampleRequest> {
  return readRequest(server, await openExampleVisit(server));
}
