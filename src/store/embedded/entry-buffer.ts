/** Entries come in hundreds of bytes; doubling from here wastes little on a visit of one page. */
const SMALLEST_CAPACITY = 512;

/**
 * The part of a visit's entry log that is in memory: bytes [start, length) of the log. A view taken earlier never changes: an append
 * writes behind it, and taking back an append moves on to fresh memory.
 */
export class EntryBuffer {
  #bytes: Uint8Array;
  #start: number;
  #length: number;

  /** `bytes` becomes the buffer's own; they are the log from `start` on. */
  constructor(bytes: Uint8Array = new Uint8Array(0), start = 0) {
    this.#bytes = bytes;
    this.#start = start;
    this.#length = start + bytes.length;
  }

  get start(): number {
    return this.#start;
  }

  /** Length of the whole log, with what is not in memory. */
  get length(): number {
    return this.#length;
  }

  get capacity(): number {
    return this.#bytes.length;
  }

  view(from = this.#start, to = this.#length): Uint8Array {
    return this.#bytes.subarray(from - this.#start, to - this.#start);
  }

  append(bytes: Uint8Array): void {
    const used = this.#length - this.#start;
    if (used + bytes.length > this.#bytes.length) this.#move(Math.max(SMALLEST_CAPACITY, 2 * used, used + bytes.length));
    this.#bytes.set(bytes, used);
    this.#length += bytes.length;
  }

  /** Takes back what was appended behind `length`. Readers may still hold it, so the memory is not written again. */
  truncate(length: number): void {
    if (length === this.#length) return;
    this.#length = length;
    this.#move(length - this.#start);
  }

  /** Lets go of the bytes before `position`. */
  dropBefore(position: number): void {
    if (position <= this.#start) return;
    const rest = this.view(position);
    this.#start = position;
    this.#bytes = new Uint8Array(rest);
  }

  /** Puts back the bytes of the log before `start`. */
  restore(bytes: Uint8Array): void {
    const tail = this.view();
    this.#bytes = new Uint8Array(bytes.length + tail.length);
    this.#bytes.set(bytes);
    this.#bytes.set(tail, bytes.length);
    this.#start = 0;
  }

  #move(capacity: number): void {
    // Not zeroed, and not from Node's pool: a long visit would keep the memory of short-lived neighbours.
    const moved = new Uint8Array(Buffer.allocUnsafeSlow(capacity).buffer);
    moved.set(this.view().subarray(0, capacity));
    this.#bytes = moved;
  }
}
