/** Two sizes for each power of two, so that a third of a block is the most that growing by half leaves unused. */
const BLOCK_SIZES = [256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144, 8192, 12_288, 16_384, 24_576, 32_768, 49_152, 65_536];
const SLAB_BYTES = 256 * 1024;

/** Memory that is cut into blocks of one size. */
export class Slab {
  readonly bytes: Uint8Array;
  readonly blockSize: number;
  readonly #capacity: number;
  /** Where blocks begin that were used before and are free. */
  readonly #free: number[] = [];
  /** Blocks from the beginning that were ever taken. */
  #touched = 0;
  #taken = 0;

  constructor(blockSize: number, capacity: number) {
    // Not zeroed, and not from Node's pool: a long visit would keep the memory of short-lived neighbours.
    this.bytes = new Uint8Array(Buffer.allocUnsafeSlow(blockSize * capacity).buffer);
    this.blockSize = blockSize;
    this.#capacity = capacity;
  }

  get isFull(): boolean {
    return this.#taken === this.#capacity;
  }

  get isEmpty(): boolean {
    return this.#taken === 0;
  }

  /** Where a block begins that is the caller's from now on. */
  take(): number {
    this.#taken += 1;
    const used = this.#free.pop();
    if (used !== undefined) return used;
    this.#touched += 1;
    return (this.#touched - 1) * this.blockSize;
  }

  giveBack(at: number): void {
    this.#taken -= 1;
    this.#free.push(at);
  }
}

/**
 * Memory for the entries of visits. A buffer of its own for each visit costs a microsecond and a turn of the garbage collector's
 * accounting each time it grows, a fifth of all time with 200,000 visits; here it is a block of a slab (docs/adr/0006-hot-paths.md).
 */
export class EntryArena {
  /** Slabs with room, by the size of their blocks. */
  readonly #open = new Map<number, Set<Slab>>(BLOCK_SIZES.map((size) => [size, new Set()]));

  /** A slab with room for a block of at least so many bytes. What is larger than all blocks has a slab of its own. */
  slabFor(bytes: number): Slab {
    const blockSize = BLOCK_SIZES.find((size) => size >= bytes);
    if (blockSize === undefined) return new Slab(bytes, 1);
    const open = this.#open.get(blockSize)!;
    for (const slab of open) return slab;
    const slab = new Slab(blockSize, Math.floor(SLAB_BYTES / blockSize));
    open.add(slab);
    return slab;
  }

  take(slab: Slab): number {
    const at = slab.take();
    if (slab.isFull) this.#open.get(slab.blockSize)?.delete(slab);
    return at;
  }

  giveBack(slab: Slab, at: number): void {
    slab.giveBack(at);
    const open = this.#open.get(slab.blockSize);
    open?.add(slab);
    // The last one with room stays, or a visit that comes and goes would make a slab each time.
    if (slab.isEmpty && open && open.size > 1) open.delete(slab);
  }
}
