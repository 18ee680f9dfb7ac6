/** All but what stands for itself between quotes: controls, quote, backslash, and surrogates, since a lone one must be escaped. */
const ESCAPED = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** Prints a string leaf as JSON. A plain string is only quoted: half the cost of JSON.stringify. */
export function text(value: string | null): string {
  if (value === null) return 'null';
  return ESCAPED.test(value) ? JSON.stringify(value) : `"${value}"`;
}

/** Prints a number or boolean leaf as JSON, which has no word for infinity: one bad number must not cost the document. */
export function literal(value: number | boolean | null): string {
  return typeof value === 'number' && !Number.isFinite(value) ? 'null' : `${value}`;
}

/** Prints a list, or null. */
export function list<Item>(items: readonly Item[] | null, print: (item: Item) => string): string {
  return items === null ? 'null' : `[${items.map(print).join()}]`;
}
