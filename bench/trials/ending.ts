import { setTimeout as wait } from 'node:timers/promises';
import { fillVisits } from '../bulk-target.ts';
import { liveVisits } from '../live-visits.ts';
import { mixedFlows, mixedRequests } from '../mixed-load.ts';
import { anonymousMiB } from '../process-memory.ts';
import type { PacedResult, PacedSpec } from '../senders/paced-sender.ts';
import { startSender } from '../senders/start-sender.ts';
import { restOf } from '../server-rest.ts';
import { startServerProcess } from '../server-process.ts';
import type { Trial } from '../trial.ts';
import { openVisits } from '../visits.ts';

const ENDING = 100_000;
const OTHERS = 1_000;
const OTHERS_PER_SECOND = 1_000;
const FILL_SECONDS = 55;
/** From the end of a visit's reports to its end; between the two the others are measured alone. */
const IDLE_SECONDS = 130;
const ALONE_SECONDS = 40;

export const ending: Trial = {
  name: 'ending',
  title:
    `${ENDING.toLocaleString('en')} visits of three pages and three attributes end within a minute, beside ` +
    `${OTHERS_PER_SECOND.toLocaleString('en')} requests/s into other visits, reads and reports 1:1`,
  async measure({ folder, profileFolder }) {
    const settings = { durability: 'fsync', 'visit-idle-timeout': `${IDLE_SECONDS}s` };
    const server = await startServerProcess({ folder, settings, profileFolder });
    try {
      const flows = mixedFlows(server, mixedRequests(server, await openVisits(server, OTHERS)), OTHERS_PER_SECOND);
      const others = (seconds: number): Promise<PacedResult> =>
        startSender<PacedResult>('paced', folder, {
          url: server.url,
          ownCore: true,
          warmUpSeconds: 3,
          seconds,
          flows: { ...flows },
        } satisfies PacedSpec).go();
      await others(10);
      const before = anonymousMiB(server.pid);
      const filledFrom = performance.now();
      await fillVisits(server, folder, { to: ENDING, linesPerVisit: 3, seconds: FILL_SECONDS });
      const filledBy = performance.now();
      await restOf(server.pid);
      const full = anonymousMiB(server.pid);
      const without = await others(ALONE_SECONDS);
      const live = await liveVisits(server);
      const endsFrom = filledFrom + 1000 * IDLE_SECONDS;
      if (performance.now() > endsFrom) throw new Error('Visits began to end too early: the server took too long to start them.');
      await wait(endsFrom - performance.now() - 3_000);
      const along = await others((filledBy - filledFrom) / 1000 + 2);
      const left = await liveVisits(server);
      // Memory is given back while a server works, not while it rests.
      await others(20);
      await restOf(server.pid);
      const growth = (name: string): number => 100 * (along[name]!.p99Ms / without[name]!.p99Ms - 1);
      return [
        {
          what: `visits that ended in ${Math.round((filledBy - filledFrom) / 1000)} s`,
          value: live - left,
          unit: '',
          target: { atLeast: ENDING },
        },
        ...['reads', 'reports'].flatMap((name) => [
          { what: `p99 of ${name} without`, value: without[name]!.p99Ms, unit: 'ms' },
          { what: `p99 of ${name} with`, value: along[name]!.p99Ms, unit: 'ms' },
          { what: 'moves by', value: growth(name), unit: '%', target: { atMost: 50 } },
        ]),
        { what: 'anonymous memory before', value: before, unit: 'MiB' },
        { what: 'with the visits', value: full, unit: 'MiB' },
        { what: 'after they ended', value: anonymousMiB(server.pid), unit: 'MiB', target: { atMost: before + (full - before) / 4 } },
      ];
    } finally {
      await server.stop();
    }
  },
};
