import type { Parameter } from './parameter.ts';
import { percentEncode } from './percent-encode.ts';

/** Encodes, sorts by name and then by value, and joins the parameters (RFC 5849 §3.4.1.3.2). */
export function normaliseParameters(parameters: Iterable<Parameter>): string {
  const encoded: Parameter[] = [];
  for (const [name, value] of parameters) encoded.push([percentEncode(name), percentEncode(value)]);
  encoded.sort(byNameThenValue);
  let text = '';
  for (const [name, value] of encoded) text += text === '' ? `${name}=${value}` : `&${name}=${value}`;
  return text;
}

/** Encoded text is ASCII, so comparing UTF-16 units is comparing bytes. */
function byNameThenValue(one: Parameter, other: Parameter): number {
  return compare(one[0], other[0]) || compare(one[1], other[1]);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
