const encoder = new TextEncoder();

/** Where a head is encoded while its length in bytes is unknown, so that the document is no larger than it must be. */
let scratch = new Uint8Array(16_384);

/** A document that is put together from a head of text, pieces of ASCII text and pieces that are UTF-8 already. */
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

  utf8(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
