import { type BulkTarget, bulkRequest } from './bulk-request.ts';

/** Digits at the end of a line's id that say for which time the batch is sent. */
const TIMES_DIGITS = 6;

/**
 * A bulk request that was printed before the clock starts and may be sent again and again: each time the ids of its lines are
 * overwritten in place, since a line whose id is known changes nothing.
 */
export class PreparedBatch {
  readonly #request: Buffer;
  readonly #places: readonly number[];
  #times = 0;

  /** `lines` gets, for each line, the id to use and returns its text. */
  constructor(target: BulkTarget, name: string, count: number, line: (at: number, id: string) => string) {
    const ids = Array.from({ length: count }, (_, at) => `${name}-${at}-`);
    this.#request = bulkRequest(
      target,
      ids.map((id, at) => line(at, id + '0'.repeat(TIMES_DIGITS))),
    );
    let from = 0;
    this.#places = ids.map((id) => (from = this.#request.indexOf(id, from) + id.length));
  }

  /** The bytes to send next. They stay valid until the next call. */
  next(): Buffer {
    this.#times += 1;
    const digits = String(this.#times).padStart(TIMES_DIGITS, '0');
    for (const place of this.#places) this.#request.write(digits, place, 'latin1');
    return this.#request;
  }
}
