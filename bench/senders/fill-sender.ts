// Starts visits through bulk reports that it prints on the way, so that it needs little memory; see FillSpec.
import { visitLine } from '../crowd/visit-line.ts';
import { appliedBy, type BulkTarget, bulkRequest } from './bulk-request.ts';
import { RawConnection } from './raw-connection.ts';
import { runSender, senderSpec } from './run-sender.ts';

export interface FillSpec extends BulkTarget {
  /** The visits with the numbers from `from` to below `to`. */
  readonly from: number;
  readonly to: number;
  /** Of each visit; a line is a page and an attribute. */
  readonly linesPerVisit: number;
  readonly visitsPerBatch: number;
  readonly connections: number;
  /** Spreads the visits evenly over this time instead of sending as fast as possible. */
  readonly seconds?: number | undefined;
}

export interface FillResult {
  readonly events: number;
  readonly seconds: number;
}

const spec = senderSpec() as FillSpec;
const connections = await Promise.all(Array.from({ length: spec.connections }, () => RawConnection.open(spec.url)));

await runSender(async (): Promise<FillResult> => {
  const startedAt = performance.now();
  let [next, events] = [spec.from, 0];
  const drive = async (connection: RawConnection): Promise<void> => {
    while (next < spec.to) {
      const [from, to] = [next, Math.min(next + spec.visitsPerBatch, spec.to)];
      next = to;
      await untilTurn(spec, startedAt, from);
      const { status, body } = await connection.exchange(bulkRequest(spec, linesOf(spec, from, to)));
      events += appliedBy(status, body);
    }
  };
  await Promise.all(connections.map(drive));
  return { events, seconds: (performance.now() - startedAt) / 1000 };
});

/** Visit by visit their first lines, then their second ones, and so on: as visits that go on side by side. */
function linesOf({ linesPerVisit }: FillSpec, from: number, to: number): string[] {
  const lines: string[] = [];
  for (let number = 0; number < linesPerVisit; number += 1) {
    for (let index = from; index < to; index += 1) {
      lines.push(visitLine(index, `f${number}`, { isFirst: number === 0, number, page: true, attribute: true }));
    }
  }
  return lines;
}

async function untilTurn({ from, to, seconds }: FillSpec, startedAt: number, next: number): Promise<void> {
  if (seconds === undefined) return;
  const delay = startedAt + (1000 * seconds * (next - from)) / (to - from) - performance.now();
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
}
