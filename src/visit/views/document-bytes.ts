const encoder = new TextEncoder();

/** Where a head is encoded before its length in bytes is known: TextEncoder.encode costs five times as much. */
let scratch = new Uint8Array(16_384);

/** A document that is put together from a head of text, pieces of ASCII text and pieces of a log. */
export class DocumentBytes {
  readonly #bytes: Uint8Array;
  #length: number;

  /** `maxRest` bounds what is appended to the head. */
  constructor(head: string, maxRest: number) {
    // A UTF-16 unit takes three bytes at most.
    if (head.length * 3 > scratch.length) scratch = new Uint8Array(head.length * 3);
    this.#length = encoder.encodeInto(head, scratch).written;
    this.#bytes = new Uint8Array(this.#length + maxRest);
    this.#bytes.set(scratch.subarray(0, this.#length));
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
