import { bulkTarget } from '../bulk-target.ts';
import { below } from '../crowd/random.ts';
import { visitIds, visitLine } from '../crowd/visit-line.ts';
import { requestText } from '../request-text.ts';
import { bulkRequest } from '../senders/bulk-request.ts';
import type { Flow } from '../senders/flow-sender.ts';
import type { PacedResult, PacedSpec } from '../senders/paced-sender.ts';
import { startSender } from '../senders/start-sender.ts';
import type { RunningServer } from '../server-process.ts';
import { readRequest } from '../visit-requests.ts';

const WARM_UP_SECONDS = 8;
const READS_PER_SECOND = 250;
/** Read again and again; the warm-up reads each of them. */
const WARM_VISITS = 2_000;
const LINES = 100;
/** Visits of five pages and five attributes that last half an hour. */
const EVENTS_PER_VISIT_AND_SECOND = 10 / 1_800;

export interface BesideIngest {
  readonly warmP99Ms: number;
  readonly coldP99Ms: number;
  readonly eventsPerSecond: number;
}

/** Reads warm and cold visits at an even rate, while all visits get as many events as such visits do. */
export async function readsBesideIngest(server: RunningServer, folder: string, visits: number, seconds: number): Promise<BesideIngest> {
  const eventsPerSecond = Math.round(visits * EVENTS_PER_VISIT_AND_SECOND);
  const reads = (count: number, indexOf: (at: number) => number): Flow => {
    const requests = Array.from({ length: count }, (_, at) => readOf(server, indexOf(at)));
    return { perSecond: READS_PER_SECOND, connections: 16, requests };
  };
  const count = READS_PER_SECOND * (WARM_UP_SECONDS + seconds);
  const flows = {
    warm: reads(WARM_VISITS, (at) => visits - 1 - at),
    // Far apart, in the older half, each once.
    cold: reads(count, (at) => Math.floor(((at + below(100, at, 600) / 100) * (visits / 2)) / count)),
    ingest: ingestFlow(server, visits, eventsPerSecond, seconds),
  };
  const duration = { warmUpSeconds: WARM_UP_SECONDS, seconds };
  const spec: PacedSpec = { url: server.url, ...duration, ownCore: false, flows: { ...flows, cold: scattered(flows.cold) } };
  const { warm, cold, ingest } = await startSender<PacedResult>('paced', folder, spec).go();
  return { warmP99Ms: warm!.p99Ms, coldP99Ms: cold!.p99Ms, eventsPerSecond: (2 * LINES * ingest!.requests) / seconds };
}

function readOf(server: RunningServer, index: number): string {
  const { vid, sid } = visitIds(index);
  return requestText(readRequest(server, { visitor: vid, session: sid }), new URL(server.url).host);
}

function scattered(flow: Flow): Flow {
  const order = flow.requests.map((request, at) => [below(2 ** 30, at, 601), request] as const).sort(([a], [b]) => a - b);
  return { ...flow, requests: order.map(([, request]) => request) };
}

function ingestFlow(server: RunningServer, visits: number, eventsPerSecond: number, seconds: number): Flow {
  const perSecond = eventsPerSecond / (2 * LINES);
  const batches = Math.ceil(perSecond * (WARM_UP_SECONDS + seconds)) + 1;
  const target = bulkTarget(server, server);
  const requests = Array.from({ length: batches }, (_, batch) => {
    const lines = Array.from({ length: LINES }, (__, at) => {
      const line = batch * LINES + at;
      const content = { number: 5 + (line % 5), page: true, attribute: true };
      return visitLine(below(visits, line, 602), `r${visits}-${line}`, content);
    });
    return bulkRequest(target, lines).toString();
  });
  return { perSecond, connections: 8, requests, mayBeRefused: true };
}
