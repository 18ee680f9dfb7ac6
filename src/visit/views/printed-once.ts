import { type ByteText, byteText } from './byte-text.ts';

/** How many values of a kind are kept printed: twice this at most, a few megabytes in all. */
const GENERATION = 2048;

/**
 * Keeps what `print` made of the values that were printed last. Who reads a visit mostly reads it again, and most of its values are
 * the same then (a fold replaces only what it changes): that halves the cost of a document.
 */
export function printedOnce<Value extends object>(print: (value: Value) => string): (value: Value) => ByteText {
  let young = new Map<Value, ByteText>();
  let old = new Map<Value, ByteText>();
  return (value) => {
    const known = young.get(value);
    if (known !== undefined) return known;
    const json = old.get(value) ?? flat(byteText(print(value)));
    if (young.size === GENERATION) [young, old] = [new Map(), young];
    young.set(value, json);
    return json;
  };
}

/** A string put together from pieces stays a tree of them until one looks into it; only a flat one is encoded fast. */
function flat(text: string): string {
  text.charCodeAt(0);
  return text;
}
