/**
 * 64 bits that tell two texts apart: of ten million, the next one is taken for one of them once in 10^12 times. The seed is this
 * process's own, so nobody can look for two that are taken for the same. Never both halves 0.
 */
export class Fingerprint {
  high = 0;
  low = 0;
  readonly #seeds = crypto.getRandomValues(new Uint32Array(2));

  of(text: string): this {
    let [high, low] = [this.#seeds[0]!, this.#seeds[1]!];
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      high = Math.imul(high ^ code, 0x9e3779b1);
      low = Math.imul(low ^ code ^ (high >>> 15), 0x5f356495);
    }
    high = mixed(high ^ (low >>> 16));
    low = mixed(low ^ (high >>> 13));
    this.high = high >>> 0;
    this.low = high === 0 && low === 0 ? 1 : low >>> 0;
    return this;
  }
}

/** Every bit of the result depends on every bit of the value (the last steps of MurmurHash3). */
function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
