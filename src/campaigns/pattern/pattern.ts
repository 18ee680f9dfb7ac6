/** Characters as UTF-16 units: first and last of each run, in turn. */
export type CharSet = readonly number[];

/** A pattern taken apart. */
export type Pattern =
  | { readonly kind: 'chars'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly parts: readonly Pattern[] }
  /** `most` is undefined when there is no end. */
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly least: number; readonly most: number | undefined }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' };

/** A pattern that cannot be used; the message says why and where. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

export const ANY_CHAR: CharSet = [0, 0xffff];
