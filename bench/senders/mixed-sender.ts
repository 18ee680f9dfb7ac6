// Reads and reports side by side with autocannon at a fixed rate; see MixedSpec.
import autocannon from 'autocannon';
import type { SampleRequest } from '../http-client.ts';
import { runSender, senderSpec } from './run-sender.ts';

export interface MixedSpec {
  readonly url: string;
  readonly seconds: number;
  /** Of reads, and as many of reports. */
  readonly perSecond: number;
  readonly reads: readonly SampleRequest[];
  readonly reports: readonly SampleRequest[];
}

export interface MixedResult {
  readonly readsPerSecond: number;
  readonly readP99Ms: number;
  readonly reportP99Ms: number;
}

/** Autocannon's default. */
const CONNECTIONS = 10;

const spec = senderSpec() as MixedSpec;

await runSender(async (): Promise<MixedResult> => {
  const [reads, reports] = await Promise.all([cannon(spec.reads), cannon(spec.reports)]);
  return { readsPerSecond: reads.requests.mean, readP99Ms: reads.latency.p99, reportP99Ms: reports.latency.p99 };
});

/**
 * Its fixed rate is a share for each second: it sends that as fast as its connections can and rests until the next second. Of a
 * slow answer it also counts the requests that would have been sent meanwhile (its correction of coordinated omission).
 */
async function cannon(requests: readonly SampleRequest[]): Promise<autocannon.Result> {
  let opened = 0;
  const result = await autocannon({
    url: spec.url,
    connections: CONNECTIONS,
    overallRate: spec.perSecond,
    duration: spec.seconds,
    setupClient(client) {
      // Each connection begins elsewhere, or all would ask for the same visit at the same time.
      const from = Math.floor((opened++ * requests.length) / CONNECTIONS);
      client.setRequests([...requests.slice(from), ...requests.slice(0, from)] as autocannon.Request[]);
    },
  });
  if (result.errors + result.non2xx > 0) throw new Error(`${result.errors + result.non2xx} requests failed.`);
  return result;
}
