import type { EntryArena, Slab } from './entry-arena.ts';

/** Entries come in hundreds of bytes; growing from here wastes little on a visit of one page. */
const SMALLEST_CAPACITY = 512;
const NOTHING = new Uint8Array(0);

/**
 * The part of a visit's entry log that is in memory: bytes [start, length) of the log, in a block of the arena. A view shows them until the
 * buffer is changed: its memory may be another visit's then.
 */
export class EntryBuffer {
  readonly #arena: EntryArena;
  #slab: Slab | undefined;
  /** Where the block begins in the slab. */
  #at = 0;
  #start: number;
  #length: number;

  /** Empty; what was in the log before `start` is elsewhere. */
  constructor(arena: EntryArena, start = 0) {
    this.#arena = arena;
    this.#start = start;
    this.#length = start;
  }

  get start(): number {
    return this.#start;
  }

  /** Length of the whole log, with what is not in memory. */
  get length(): number {
    return this.#length;
  }

  get capacity(): number {
    return this.#slab?.blockSize ?? 0;
  }

  view(from = this.#start, to = this.#length): Uint8Array {
    if (!this.#slab) return NOTHING;
    const begin = this.#at - this.#start;
    return this.#slab.bytes.subarray(begin + from, begin + to);
  }

  append(bytes: Uint8Array): void {
    const used = this.#length - this.#start;
    const needed = used + bytes.length;
    if (needed > this.capacity) this.#moveTo(Math.max(SMALLEST_CAPACITY, needed, Math.ceil(1.5 * used)), this.view(), 0);
    this.#slab?.bytes.set(bytes, this.#at + used);
    this.#length += bytes.length;
  }

  /** Takes back what was appended behind `length`. */
  truncate(length: number): void {
    this.#length = length;
  }

  /** Lets go of the bytes before `position`. */
  dropBefore(position: number): void {
    if (position <= this.#start) return;
    const rest = this.view(position);
    this.#start = position;
    if (rest.length === 0) this.#release();
    else this.#moveTo(rest.length, rest, 0);
  }

  /** Puts back the bytes of the log before `start`. */
  restore(bytes: Uint8Array): void {
    const tail = this.view();
    this.#moveTo(bytes.length + tail.length, tail, bytes.length);
    this.#slab?.bytes.set(bytes, this.#at);
    this.#start = 0;
  }

  /** Gives all memory back; the buffer must not be used after it. */
  free(): void {
    this.#start = this.#length;
    this.#release();
  }

  /** Into another block, which begins with room for `offset` bytes before what is kept. */
  #moveTo(capacity: number, kept: Uint8Array, offset: number): void {
    const slab = this.#arena.slabFor(capacity);
    const at = this.#arena.take(slab);
    slab.bytes.set(kept, at + offset);
    this.#release();
    this.#slab = slab;
    this.#at = at;
  }

  #release(): void {
    if (this.#slab) this.#arena.giveBack(this.#slab, this.#at);
    this.#slab = undefined;
  }
}
