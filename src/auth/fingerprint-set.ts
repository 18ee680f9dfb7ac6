/** A fingerprint is 64 bits, as two halves. Parts by their first eight bits grow one by one, so that no growth takes long. */
const PARTS = 256;
const FIRST_SLOTS = 8;
const HALVES = 2;

interface Part {
  /** Halves of each fingerprint side by side; both 0 where there is none. The number of slots is a power of two. */
  readonly slots: Uint32Array;
  used: number;
}

/**
 * A set of fingerprints in some 16 bytes each. Millions of texts in a `Set` take six times as much, and the garbage collector walks
 * through them; a set that holds more than 16 million throws.
 */
export class FingerprintSet {
  size = 0;
  readonly #parts: (Part | undefined)[] = Array.from({ length: PARTS });

  has(high: number, low: number): boolean {
    const part = this.#parts[high >>> 24];
    return part !== undefined && isAt(part.slots, slotOf(part.slots, high, low), high, low);
  }

  /** What is there already is not added again. */
  add(high: number, low: number): void {
    const at = high >>> 24;
    let part = this.#parts[at];
    // A quarter stays free, or looking for a free one takes long.
    if (part === undefined || 4 * (part.used + 1) * HALVES > 3 * part.slots.length) this.#parts[at] = part = grown(part);
    const before = part.used;
    put(part, high, low);
    this.size += part.used - before;
  }

  delete(high: number, low: number): void {
    const at = high >>> 24;
    const part = this.#parts[at];
    if (part === undefined || !this.has(high, low)) return;
    this.#parts[at] = copied(part, part.slots.length, (otherHigh, otherLow) => otherHigh !== high || otherLow !== low);
    this.size -= 1;
  }
}

function grown(part: Part | undefined): Part {
  if (part === undefined) return { slots: new Uint32Array(FIRST_SLOTS * HALVES), used: 0 };
  return copied(part, 2 * part.slots.length, () => true);
}

function copied({ slots }: Part, length: number, isKept: (high: number, low: number) => boolean): Part {
  const copy: Part = { slots: new Uint32Array(length), used: 0 };
  for (let slot = 0; slot < slots.length; slot += HALVES) {
    const [high, low] = [slots[slot]!, slots[slot + 1]!];
    if ((high !== 0 || low !== 0) && isKept(high, low)) put(copy, high, low);
  }
  return copy;
}

function put(part: Part, high: number, low: number): void {
  const slot = slotOf(part.slots, high, low);
  if (isAt(part.slots, slot, high, low)) return;
  part.slots[slot] = high;
  part.slots[slot + 1] = low;
  part.used += 1;
}

/** Where a fingerprint is, or the free slot where it belongs. */
function slotOf(slots: Uint32Array, high: number, low: number): number {
  const last = slots.length - 1;
  let slot = (low * HALVES) & last;
  while ((slots[slot] !== 0 || slots[slot + 1] !== 0) && !isAt(slots, slot, high, low)) slot = (slot + HALVES) & last;
  return slot;
}

function isAt(slots: Uint32Array, slot: number, high: number, low: number): boolean {
  return slots[slot] === high && slots[slot + 1] === low;
}
