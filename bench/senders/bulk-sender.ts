// Sends bulk reports that were printed before, as fast as they are acknowledged; see BulkSpec.
import { below } from '../crowd/random.ts';
import { visitLine } from '../crowd/visit-line.ts';
import { type Latencies, latenciesOf } from '../percentiles.ts';
import type { BulkTarget } from './bulk-request.ts';
import { deliver } from './deliver.ts';
import { PreparedBatch } from './prepared-batch.ts';
import { RawConnection } from './raw-connection.ts';
import { runSender, senderSpec } from './run-sender.ts';

export interface BulkSpec extends BulkTarget {
  /** Begins the ids of the lines. */
  readonly name: string;
  /** Visits that are live: those with the numbers below this. */
  readonly visits: number;
  /** What a line tells: a page and an attribute, or one of them in turns. */
  readonly eventsPerLine: 1 | 2;
  readonly linesPerBatch: number;
  /** Batches under way at a time, each on a connection of its own. */
  readonly connections: number;
  /** Different batches, sent one after the other and then again. */
  readonly batches: number;
  /** Sent before the clock starts. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

export interface BulkResult extends Latencies {
  readonly events: number;
  readonly seconds: number;
  /** Events acknowledged in each second. */
  readonly perSecond: readonly number[];
  /** Also those of the warm-up. */
  readonly allEvents: number;
  /** Times that the server asked to send a batch again later. */
  readonly refusals: number;
}

const spec = senderSpec() as BulkSpec;
const batches = Array.from({ length: spec.batches }, (_, number) => prepareBatch(spec, number));
const connections = await Promise.all(Array.from({ length: spec.connections }, () => RawConnection.open(spec.url)));

await runSender(async (): Promise<BulkResult> => {
  const startsAt = performance.now() + 1000 * spec.warmUpSeconds;
  const endsAt = startsAt + 1000 * spec.seconds;
  const times: number[] = [];
  const perSecond = Array.from({ length: spec.seconds }, () => 0);
  let [allEvents, allRefusals] = [0, 0];
  const drive = async (connection: RawConnection): Promise<void> => {
    for (;;) {
      const sentAt = performance.now();
      if (sentAt > endsAt) return;
      const batch = batches.shift()!;
      const { events, refusals } = await deliver(connection, batch.next());
      batches.push(batch);
      allEvents += events;
      allRefusals += refusals;
      const now = performance.now();
      if (now < startsAt || now >= endsAt) continue;
      times.push(now - sentAt);
      perSecond[Math.floor((now - startsAt) / 1000)]! += events;
    }
  };
  await Promise.all(connections.map(drive));
  const events = perSecond.reduce((sum, count) => sum + count, 0);
  return { events, seconds: spec.seconds, perSecond, allEvents, refusals: allRefusals, ...latenciesOf(times) };
});

function prepareBatch({ name, visits, eventsPerLine, linesPerBatch, ...target }: BulkSpec, number: number): PreparedBatch {
  return new PreparedBatch(target, `${name}-${number}`, linesPerBatch, (at, id) => {
    const line = number * linesPerBatch + at;
    const isBoth = eventsPerLine === 2;
    const content = { number: 1 + (line % 97), page: isBoth || line % 2 === 0, attribute: isBoth || line % 2 === 1 };
    return visitLine(below(visits, line, 500), id, content);
  });
}
