import { mixedFlows, mixedRequests } from '../mixed-load.ts';
import { median } from '../percentiles.ts';
import { requestText } from '../request-text.ts';
import type { Flow } from '../senders/flow-sender.ts';
import type { PacedResult, PacedSpec } from '../senders/paced-sender.ts';
import { startSender } from '../senders/start-sender.ts';
import { type RunningServer, startServerProcess } from '../server-process.ts';
import type { Figure, Trial } from '../trial.ts';
import { reportRequest } from '../visit-requests.ts';
import { type OpenedVisit, openVisits } from '../visits.ts';

const VISITS = 1_000;
const OTHERS_PER_SECOND = 1_000;
const EVENTS_PER_SECOND = 1_000;
const ROUNDS = 3;

export const hotVisit: Trial = {
  name: 'hot-visit',
  title:
    `${EVENTS_PER_SECOND.toLocaleString('en')} events/s into one visit, as single reports flushed to disk, beside ` +
    `${OTHERS_PER_SECOND.toLocaleString('en')} requests/s of others, reads and reports 1:1; rounds in turns, medians of p99`,
  async measure({ folder, isFull, profileFolder }) {
    const server = await startServerProcess({ folder, settings: { durability: 'fsync' }, profileFolder });
    try {
      const [hot, ...visits] = await openVisits(server, 1 + 2 * VISITS);
      const others = { ...mixedFlows(server, mixedRequests(server, visits.slice(0, VISITS)), OTHERS_PER_SECOND) };
      const flows = {
        without: others,
        spread: { ...others, more: events(server, visits.slice(VISITS)) },
        along: { ...others, more: events(server, [hot!]) },
      };
      const run = (which: keyof typeof flows, seconds: number): Promise<PacedResult> =>
        startSender<PacedResult>('paced', folder, {
          url: server.url,
          ownCore: true,
          warmUpSeconds: 2,
          seconds,
          flows: flows[which],
        } satisfies PacedSpec).go();
      await run('spread', 8);
      const results = { without: [], spread: [], along: [] } as Record<keyof typeof flows, PacedResult[]>;
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const which of ['without', 'spread', 'along'] as const) results[which].push(await run(which, isFull ? 8 : 4));
      }
      return figuresOf(results);
    } finally {
      await server.stop();
    }
  },
};

function events(server: RunningServer, visits: readonly OpenedVisit[]): Flow {
  const { host } = new URL(server.url);
  const requests = visits.map((visit) => requestText(reportRequest(server, visit), host));
  return { perSecond: EVENTS_PER_SECOND, connections: 16, requests };
}

function figuresOf({ without, spread, along }: Record<'without' | 'spread' | 'along', PacedResult[]>): Figure[] {
  const p99 = (results: readonly PacedResult[], name: string): number => median(results.map((result) => result[name]!.p99Ms));
  return ['reads', 'reports'].flatMap((name) => [
    { what: `p99 of ${name} without the events`, value: p99(without, name), unit: 'ms' },
    { what: 'with as many events into many visits', value: p99(spread, name), unit: 'ms' },
    { what: 'with the events into one visit', value: p99(along, name), unit: 'ms' },
    { what: 'more than without', value: 100 * (p99(along, name) / p99(without, name) - 1), unit: '%', target: { atMost: 20 } },
  ]);
}
