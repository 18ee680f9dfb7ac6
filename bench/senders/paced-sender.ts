// Sends at a fixed rate, whatever the server does meanwhile; see PacedSpec.
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { type Latencies, latenciesOf } from '../percentiles.ts';
import { RawConnection } from './raw-connection.ts';
import { runSender, senderSpec } from './run-sender.ts';

export interface PacedSpec {
  readonly url: string;
  /** Requests that are due before this are sent, but not counted. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** The sender has its core for itself and may turn until a request is due; otherwise a request may leave a millisecond late. */
  readonly ownCore: boolean;
  /** Streams of requests side by side. */
  readonly flows: Readonly<Record<string, Flow>>;
}

export interface Flow {
  readonly perSecond: number;
  readonly connections: number;
  /** As text, sent one after the other and then again. */
  readonly requests: readonly string[];
}

export interface FlowResult extends Latencies {
  readonly requests: number;
}

export type PacedResult = Readonly<Record<string, FlowResult>>;

/** Timers come late by up to this. */
const TIMER_MS = 2;

/** Requests become due at even distances; their time counts from then, so that a server that stalls does not hide how many it kept waiting. */
class FlowSender {
  readonly times: number[] = [];
  underWay = 0;
  #sent = 0;
  readonly #requests: readonly Buffer[];
  readonly #idle: RawConnection[];
  readonly #waiting: { dueAt: number; request: Buffer }[] = [];

  readonly #perSecond: number;

  private constructor({ perSecond, requests }: Flow, connections: RawConnection[]) {
    this.#perSecond = perSecond;
    this.#requests = requests.map((text) => Buffer.from(text));
    this.#idle = connections;
  }

  static async open(url: string, flow: Flow): Promise<FlowSender> {
    return new FlowSender(flow, await Promise.all(Array.from({ length: flow.connections }, () => RawConnection.open(url))));
  }

  /** When the next request is due, in milliseconds from the start. */
  get dueAt(): number {
    return (1000 * this.#sent) / this.#perSecond;
  }

  /** Starts the next request. */
  start(startedAt: number, countsFrom: number, ownCore: boolean): void {
    const due = {
      dueAt: ownCore ? startedAt + this.dueAt : performance.now(),
      request: this.#requests[this.#sent % this.#requests.length]!,
    };
    this.#sent += 1;
    this.underWay += 1;
    const connection = this.#idle.pop();
    if (connection === undefined) this.#waiting.push(due);
    else this.#send(connection, due, countsFrom);
  }

  #send(connection: RawConnection, { dueAt, request }: { dueAt: number; request: Buffer }, countsFrom: number): void {
    connection.send(request, (status, body) => {
      if (status !== 200) throw new Error(`A request was answered ${status}: ${body.toString()}`);
      this.underWay -= 1;
      if (dueAt >= countsFrom) this.times.push(performance.now() - dueAt);
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(connection);
      else this.#send(connection, next, countsFrom);
    });
  }
}

const spec = senderSpec() as PacedSpec;
const flows = await Promise.all(
  Object.entries(spec.flows).map(async ([name, flow]) => [name, await FlowSender.open(spec.url, flow)] as const),
);

await runSender(async (): Promise<PacedResult> => {
  const startedAt = performance.now();
  const countsFrom = startedAt + 1000 * spec.warmUpSeconds;
  const endsAfter = 1000 * (spec.warmUpSeconds + spec.seconds);
  for (;;) {
    const elapsed = performance.now() - startedAt;
    const isOver = elapsed >= endsAfter;
    if (isOver && flows.every(([, { underWay }]) => underWay === 0)) break;
    for (const [, flow] of flows) while (flow.dueAt <= elapsed && flow.dueAt < endsAfter) flow.start(startedAt, countsFrom, spec.ownCore);
    const nextAt = Math.min(...flows.map(([, flow]) => flow.dueAt));
    await (spec.ownCore && !isOver && nextAt - elapsed < TIMER_MS ? turn() : wait(1));
  }
  return Object.fromEntries(flows.map(([name, { times }]) => [name, { requests: times.length, ...latenciesOf(times) }]));
});
