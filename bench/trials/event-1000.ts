import { bulkTarget } from '../bulk-target.ts';
import { visitLine } from '../crowd/visit-line.ts';
import { cpuTimeUs } from '../process-cpu.ts';
import { bulkRequest } from '../senders/bulk-request.ts';
import { deliver } from '../senders/deliver.ts';
import { RawConnection } from '../senders/raw-connection.ts';
import { restOf } from '../server-rest.ts';
import { type RunningServer, startServerProcess } from '../server-process.ts';
import type { Trial } from '../trial.ts';

const VISITS = 500;
/** Events of each visit in one round, around the number that is looked at. */
const EVENTS = 10;
const LINES = 500;

/**
 * Long visits and young ones get the same events in turns, ten each in a round: event 10 of the young is one of numbers 6 to 15, with
 * fresh visits each round; event 1,000 of the long one of 950 to 1,050. Whole rounds are long enough for the clock of CPU time.
 */
export const event1000: Trial = {
  name: 'event-1000',
  title: `CPU of the server for event number 1,000 of a visit against number 10, in bulk reports of ${LINES} lines into ${VISITS} visits`,
  async measure({ folder, isFull, profileFolder }) {
    const server = await startServerProcess({ folder, profileFolder });
    const rounds = isFull ? 10 : 4;
    try {
      const connection = await RawConnection.open(server.url);
      const sender = new NumberedEvents(server, connection);
      const half = (rounds * EVENTS) / 2;
      await sender.send(0, 1, 1_000 - half);
      for (let round = 1; round <= rounds; round += 1) await sender.send(round, 1, 5);
      await restOf(server.pid);
      const cpu = { young: 0, long: 0 };
      for (let round = 1; round <= rounds; round += 1) {
        cpu.young += await sender.cpuOf(round, 6, 5 + EVENTS);
        const from = 1_000 - half + 1 + (round - 1) * EVENTS;
        cpu.long += await sender.cpuOf(0, from, from + EVENTS - 1);
      }
      connection.close();
      const events = rounds * EVENTS * VISITS;
      return [
        { what: 'event number 10', value: cpu.young / events, unit: 'µs of CPU' },
        { what: 'event number 1,000', value: cpu.long / events, unit: 'µs of CPU' },
        { what: 'one to the other', value: cpu.long / cpu.young, unit: '', target: { atMost: 1.2 } },
      ];
    } finally {
      await server.stop();
    }
  },
};

/** Sends numbered events into groups of visits; every visit of a group gets one event before any gets the next. */
class NumberedEvents {
  readonly #server: RunningServer;
  readonly #connection: RawConnection;

  constructor(server: RunningServer, connection: RawConnection) {
    this.#server = server;
    this.#connection = connection;
  }

  async send(group: number, from: number, to: number): Promise<void> {
    for (const request of this.#requests(group, from, to)) await deliver(this.#connection, request);
  }

  /** CPU time that the server takes for these events, in microseconds. */
  async cpuOf(group: number, from: number, to: number): Promise<number> {
    const requests = [...this.#requests(group, from, to)];
    const before = cpuTimeUs(this.#server.pid);
    for (const request of requests) await deliver(this.#connection, request);
    return cpuTimeUs(this.#server.pid) - before;
  }

  *#requests(group: number, from: number, to: number): Generator<Buffer> {
    const target = bulkTarget(this.#server, this.#server);
    for (let number = from; number <= to; number += 1) {
      for (let first = 0; first < VISITS; first += LINES) {
        const lines = Array.from({ length: LINES }, (_, at) => {
          const index = group * VISITS + first + at;
          // Number 1 is the page; all others are the same attribute, so that the fold has the same to do.
          return visitLine(index, `e${number}`, { isFirst: number === 1, number: 1, page: number === 1, attribute: number > 1 });
        });
        yield bulkRequest(target, lines);
      }
    }
  }
}
