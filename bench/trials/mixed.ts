import { mixedFlows, mixedRequests, mostMixed } from '../mixed-load.ts';
import type { MixedResult, MixedSpec } from '../senders/mixed-sender.ts';
import type { PacedResult, PacedSpec } from '../senders/paced-sender.ts';
import { startSender } from '../senders/start-sender.ts';
import { startServerProcess } from '../server-process.ts';
import type { Trial } from '../trial.ts';
import { openVisits } from '../visits.ts';

const VISITS = 1_000;

export const mixed: Trial = {
  name: 'mixed',
  title: 'reads and single reports 1:1 at half the rate that wrk gets out of the server with 64 connections; flushed to disk',
  async measure({ folder, isFull, profileFolder }) {
    const server = await startServerProcess({ folder, settings: { durability: 'fsync' }, profileFolder });
    const seconds = isFull ? 20 : 5;
    try {
      const requests = mixedRequests(server, await openVisits(server, VISITS));
      await mostMixed(server, requests, folder, 3);
      const most = await mostMixed(server, requests, folder, isFull ? 10 : 3);
      const target = { atMost: 10 };
      const bursts: MixedSpec = { url: server.url, seconds, perSecond: Math.round(most / 4), ...requests };
      const cannon = await startSender<MixedResult>('mixed', folder, bursts).go();
      const even: PacedSpec = {
        url: server.url,
        ownCore: true,
        warmUpSeconds: 2,
        seconds,
        flows: { ...mixedFlows(server, requests, most / 2) },
      };
      const { reads, reports } = await startSender<PacedResult>('paced', folder, even).go();
      return [
        { what: 'the most, reads and reports together', value: most, unit: '/s' },
        { what: "p99 of reads, autocannon: each second's share at once", value: cannon.readP99Ms, unit: 'ms', target },
        { what: 'p99 of reports, the same', value: cannon.reportP99Ms, unit: 'ms' },
        { what: 'p99 of reads at an even rate, from when each was due', value: reads!.p99Ms, unit: 'ms', target },
        { what: 'p99 of reports, the same', value: reports!.p99Ms, unit: 'ms' },
      ];
    } finally {
      await server.stop();
    }
  },
};
