const FIRST_CAPACITY = 64 * 1024;
/** A buffer that once held a giant batch gives the memory back. */
const KEPT_CAPACITY = 8 * 1024 * 1024;
/** A UTF-16 unit takes at most three bytes of UTF-8. */
const MAX_BYTES_PER_UNIT = 3;

/** Bytes that records are written into one behind the other; reused from batch to batch. */
export class RecordBuffer {
  #bytes = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
  #length: number;
  readonly #reserved: number;

  /** Leaves `reserved` bytes in front, for a header that is known last. */
  constructor(reserved: number) {
    this.#reserved = reserved;
    this.#length = reserved;
  }

  get isEmpty(): boolean {
    return this.#length === this.#reserved;
  }

  get length(): number {
    return this.#length;
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = this.#reserved;
    if (this.#bytes.length > KEPT_CAPACITY) this.#bytes = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
  }

  writeUint8(value: number): void {
    this.#grow(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  writeUint32(value: number): void {
    this.#grow(4);
    this.#length = this.#bytes.writeUInt32LE(value, this.#length);
  }

  writeDouble(value: number): void {
    this.#grow(8);
    this.#length = this.#bytes.writeDoubleLE(value, this.#length);
  }

  /** The length of the text in bytes (u32), then the text. */
  writeText(text: string): void {
    this.#grow(4 + text.length * MAX_BYTES_PER_UNIT);
    const written = this.#bytes.write(text, this.#length + 4);
    this.#bytes.writeUInt32LE(written, this.#length);
    this.#length += 4 + written;
  }

  /** The number of bytes that `write` writes (u32), then those, which it returns. */
  writeSized(write: () => void): Uint8Array {
    this.writeUint32(0);
    const start = this.#length;
    write();
    this.#bytes.writeUInt32LE(this.#length - start, start - 4);
    return this.#bytes.subarray(start, this.#length);
  }

  /** Takes back what was written behind `length`. */
  truncate(length: number): void {
    this.#length = length;
  }

  #grow(by: number): void {
    if (this.#length + by <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, this.#length + by));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
