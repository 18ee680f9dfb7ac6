import { bulkTarget, fillVisits } from '../bulk-target.ts';
import { BOTH_CORES } from '../pinned-process.ts';
import { cpuTimeUs } from '../process-cpu.ts';
import type { BulkResult, BulkSpec } from '../senders/bulk-sender.ts';
import { startSender } from '../senders/start-sender.ts';
import { startServerProcess } from '../server-process.ts';
import type { Figure, Trial, TrialOptions } from '../trial.ts';

const VISITS = 200_000;
const LINES = 500;
const WARM_UP_SECONDS = 5;

/** A line of a batch tells a page and the attribute that came with it. */
export const bulk: Trial = {
  name: 'bulk',
  isShort: true,
  title:
    `bulk reports in batches of ${LINES} lines, 8 under way, acknowledged when flushed to disk, server and load on both cores; ` +
    `each line draws one of ${VISITS.toLocaleString('en')} visits and tells a page and an attribute: two events`,
  measure: (options) => measureBulk(options, 2),
};

export const bulkSingle: Trial = {
  name: 'bulk-single',
  title: 'the same with one event a line, a page or an attribute in turns',
  measure: (options) => measureBulk(options, 1),
};

async function measureBulk({ folder, isFull, profileFolder }: TrialOptions, eventsPerLine: 1 | 2): Promise<readonly Figure[]> {
  const server = await startServerProcess({ folder, settings: { durability: 'fsync' }, cores: BOTH_CORES, profileFolder });
  try {
    await fillVisits(server, folder, { to: VISITS, linesPerVisit: 1 });
    const size = { name: 'b', visits: VISITS, eventsPerLine, linesPerBatch: LINES, connections: 8, batches: 1_000 };
    const duration = { warmUpSeconds: WARM_UP_SECONDS, seconds: isFull ? 60 : 5 };
    const sender = startSender<BulkResult>(
      'bulk',
      folder,
      { ...bulkTarget(server, server), ...size, ...duration } satisfies BulkSpec,
      BOTH_CORES,
    );
    await sender.ready;
    const before = cpuTimeUs(server.pid);
    const result = await sender.go();
    return figuresOf(result, (cpuTimeUs(server.pid) - before) / result.allEvents);
  } finally {
    await server.stop();
  }
}

function figuresOf({ events, seconds, perSecond, refusals, p50Ms, p99Ms }: BulkResult, cpuUs: number): Figure[] {
  return [
    { what: `events/s, sustained for ${seconds} s`, value: events / seconds, unit: '', target: { atLeast: 100_000 } },
    { what: 'events/s in the worst five seconds', value: worstOf(perSecond, 5), unit: '' },
    { what: 'CPU of the server an event', value: cpuUs, unit: 'µs' },
    { what: 'p50 of a batch', value: p50Ms, unit: 'ms' },
    { what: 'p99 of a batch', value: p99Ms, unit: 'ms' },
    { what: 'times that the server asked to send a batch later', value: refusals, unit: '' },
  ];
}

/** The least mean of so many seconds in a row. */
function worstOf(perSecond: readonly number[], seconds: number): number {
  const means = perSecond.map((_, from) => perSecond.slice(from, from + seconds)).filter((window) => window.length === seconds);
  return Math.min(...means.map((window) => window.reduce((sum, count) => sum + count, 0) / seconds));
}
