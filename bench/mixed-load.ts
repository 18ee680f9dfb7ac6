import { join } from 'node:path';
import type { SampleRequest } from './http-client.ts';
import { lua } from './lua.ts';
import { requestText } from './request-text.ts';
import type { Flow } from './senders/flow-sender.ts';
import type { RunningServer } from './server-process.ts';
import { readRequest, reportRequest } from './visit-requests.ts';
import type { OpenedVisit } from './visits.ts';
import { load } from './wrk.ts';

/** Reads and single reports 1:1 of the same visits. */
export interface MixedRequests {
  readonly reads: readonly SampleRequest[];
  readonly reports: readonly SampleRequest[];
}

export function mixedRequests(server: RunningServer, visits: readonly OpenedVisit[]): MixedRequests {
  return { reads: visits.map((visit) => readRequest(server, visit)), reports: visits.map((visit) => reportRequest(server, visit)) };
}

/** Both at this rate together, evenly. */
export function mixedFlows(server: RunningServer, { reads, reports }: MixedRequests, perSecond: number): { reads: Flow; reports: Flow } {
  const { host } = new URL(server.url);
  const flow = (requests: readonly SampleRequest[]): Flow => ({
    perSecond: perSecond / 2,
    connections: 32,
    requests: requests.map((request) => requestText(request, host)),
  });
  // The reports begin in the middle: a visit is not read while it is reported to.
  const middle = Math.floor(reports.length / 2);
  return { reads: flow(reads), reports: flow([...reports.slice(middle), ...reports.slice(0, middle)]) };
}

/** How many of both together the server answers a second when wrk sends as fast as it can. */
export async function mostMixed(
  server: RunningServer,
  { reads, reports }: MixedRequests,
  folder: string,
  seconds: number,
): Promise<number> {
  const { host } = new URL(server.url);
  const texts = (requests: readonly SampleRequest[]): string => requests.map((request) => lua(requestText(request, host))).join(', ');
  const script = `
local kinds = { { ${texts(reads)} }, { ${texts(reports)} } }
local number = 0
function request()
  number = number + 1
  local requests = kinds[1 + number % 2]
  return requests[math.random(#requests)]
end
`;
  const { requests, seconds: took } = await load(server.url, script, join(folder, 'mixed.lua'), seconds);
  return requests / took;
}
