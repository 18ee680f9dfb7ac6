/** A document that is put together from pieces: bytes and ASCII text. Its final length need not be known, only a bound. */
export class DocumentBytes {
  readonly #bytes: Uint8Array;
  #length = 0;

  constructor(maxLength: number) {
    this.#bytes = new Uint8Array(maxLength);
  }

  /** Appends a few ASCII characters: cheaper one by one than by a call of the encoder. */
  ascii(text: string): void {
    for (let index = 0; index < text.length; index += 1) this.#bytes[this.#length + index] = text.charCodeAt(index);
    this.#length += text.length;
  }

  /** Appends `source` from `start` to `end`. */
  copy(source: Uint8Array, start: number, end: number): void {
    this.#bytes.set(source.subarray(start, end), this.#length);
    this.#length += end - start;
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
