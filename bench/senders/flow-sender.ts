import { type Latencies, latenciesOf } from '../percentiles.ts';
import { RawConnection } from './raw-connection.ts';

export interface Flow {
  readonly perSecond: number;
  readonly connections: number;
  /** As text, sent one after the other and then again. */
  readonly requests: readonly string[];
  /** Answers of 503 are left out; otherwise they fail the run, as every other status but 200 does. */
  readonly mayBeRefused?: boolean | undefined;
}

export interface FlowResult extends Latencies {
  /** Answered 200. */
  readonly requests: number;
}

/** Sends the requests of a flow when it is told to, and keeps how long their answers took from when they were due. */
export class FlowSender {
  /** Requests without an answer. */
  underWay = 0;
  readonly #flow: Flow;
  readonly #requests: readonly Buffer[];
  readonly #idle: RawConnection[];
  readonly #waiting: Due[] = [];
  readonly #times: number[] = [];
  #sent = 0;

  private constructor(flow: Flow, connections: RawConnection[]) {
    this.#flow = flow;
    this.#requests = flow.requests.map((text) => Buffer.from(text));
    this.#idle = connections;
  }

  static async open(url: string, flow: Flow): Promise<FlowSender> {
    return new FlowSender(flow, await Promise.all(Array.from({ length: flow.connections }, () => RawConnection.open(url))));
  }

  /** When the next request is due, in milliseconds from the start. */
  get dueAfter(): number {
    return (1000 * this.#sent) / this.#flow.perSecond;
  }

  /** Starts the next request; it waits when all connections are busy. */
  start(dueAt: number, counts: boolean): void {
    const due = { dueAt, counts, request: this.#requests[this.#sent % this.#requests.length]! };
    this.#sent += 1;
    this.underWay += 1;
    const connection = this.#idle.pop();
    if (connection === undefined) this.#waiting.push(due);
    else this.#send(connection, due);
  }

  result(): FlowResult {
    return { requests: this.#times.length, ...latenciesOf(this.#times) };
  }

  #send(connection: RawConnection, { dueAt, counts, request }: Due): void {
    connection.send(request, (status, body) => {
      const isRefused = status === 503 && this.#flow.mayBeRefused;
      if (status !== 200 && !isRefused) throw new Error(`A request was answered ${status}: ${body.toString()}`);
      this.underWay -= 1;
      if (counts && !isRefused) this.#times.push(performance.now() - dueAt);
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(connection);
      else this.#send(connection, next);
    });
  }
}

interface Due {
  readonly dueAt: number;
  readonly counts: boolean;
  readonly request: Buffer;
}
