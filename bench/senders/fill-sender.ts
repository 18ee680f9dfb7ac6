// Starts visits through bulk reports that it prints on the way, so that it needs little memory; see FillSpec.
import { visitLine } from '../crowd/visit-line.ts';
import { type BulkTarget, bulkRequest } from './bulk-request.ts';
import { deliver } from './deliver.ts';
import { RawConnection } from './raw-connection.ts';
import { runSender, senderSpec } from './run-sender.ts';

export interface FillSpec extends BulkTarget {
  /** The visits with the numbers from `from` to below `to`. */
  readonly from: number;
  readonly to: number;
  /** Of each visit; a line is a page and an attribute. */
  readonly linesPerVisit: number;
  /** So many visits go on side by side: each gets its next line when all of them have the one before, in scattered order. */
  readonly abreast: number;
  readonly linesPerBatch: number;
  readonly connections: number;
  /** Spreads the lines evenly over this time instead of sending as fast as possible. */
  readonly seconds?: number | undefined;
}

export interface FillResult {
  readonly events: number;
  readonly seconds: number;
  /** Events a second while the visits got their last lines; with all visits abreast each batch then draws from all of them. */
  readonly lastLinesPerSecond: number;
}

/** Of a line. */
const EVENTS = 2;

/** A prime, so that steps of it reach every place of a row that is not a multiple of it. */
const STRIDE = 1_299_709;

const spec = senderSpec() as FillSpec;
const connections = await Promise.all(Array.from({ length: spec.connections }, () => RawConnection.open(spec.url)));

await runSender(async (): Promise<FillResult> => {
  const lines = (spec.to - spec.from) * spec.linesPerVisit;
  const lastLinesFrom = lines - Math.min(spec.abreast, spec.to - spec.from);
  const startedAt = performance.now();
  let [next, events, lastLinesAt] = [0, 0, startedAt];
  const drive = async (connection: RawConnection): Promise<void> => {
    while (next < lines) {
      const [from, to] = [next, Math.min(next + spec.linesPerBatch, lines)];
      if (from <= lastLinesFrom) lastLinesAt = performance.now();
      next = to;
      await untilTurn(spec, startedAt, from / lines);
      const delivered = await deliver(connection, bulkRequest(spec, linesOf(spec, from, to)));
      events += delivered.events;
    }
  };
  await Promise.all(connections.map(drive));
  const endedAt = performance.now();
  const lastLinesPerSecond = (1000 * EVENTS * (lines - lastLinesFrom)) / (endedAt - lastLinesAt);
  return { events, seconds: (endedAt - startedAt) / 1000, lastLinesPerSecond };
});

function linesOf({ from: first, to: end, linesPerVisit, abreast }: FillSpec, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, at) => {
    const row = Math.floor((from + at) / (abreast * linesPerVisit));
    const width = Math.min(abreast, end - first - row * abreast);
    const place = from + at - row * abreast * linesPerVisit;
    const number = Math.floor(place / width);
    const index = first + row * abreast + (((place % width) * STRIDE) % width);
    return visitLine(index, `f${number}`, { isFirst: number === 0, number, page: true, attribute: true });
  });
}

async function untilTurn({ seconds }: FillSpec, startedAt: number, part: number): Promise<void> {
  if (seconds === undefined) return;
  const delay = startedAt + 1000 * seconds * part - performance.now();
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
}
