import type { Parameter } from './parameter.ts';
import { percentEncode } from './percent-encode.ts';

/** Encodes, sorts by name and then by value, and joins the parameters (RFC 5849 §3.4.1.3.2). */
export function normaliseParameters(parameters: Iterable<Parameter>): string {
  let text = '';
  for (const [name, value] of encodedAndSorted(parameters)) text += text === '' ? `${name}=${value}` : `&${name}=${value}`;
  return text;
}

/** The normalised parameters, percent-encoded once more, as the base string holds them. */
export function encodeNormalised(parameters: Iterable<Parameter>): string {
  let text = '';
  for (const [name, value] of encodedAndSorted(parameters))
    text += `${text === '' ? '' : '%26'}${encodeAgain(name)}%3D${encodeAgain(value)}`;
  return text;
}

/** Encoded text holds no other reserved character than this one. */
function encodeAgain(encoded: string): string {
  return encoded.includes('%') ? encoded.replaceAll('%', '%25') : encoded;
}

function encodedAndSorted(parameters: Iterable<Parameter>): Parameter[] {
  const encoded: Parameter[] = [];
  for (const parameter of parameters) encoded.push(percentEncoded(parameter));
  return encoded.sort(byNameThenValue);
}

/** Itself when nothing in it needs it, as in nearly all. */
function percentEncoded(parameter: Parameter): Parameter {
  const [name, value] = [percentEncode(parameter[0]), percentEncode(parameter[1])];
  return name === parameter[0] && value === parameter[1] ? parameter : [name, value];
}

/** Encoded text is ASCII, so comparing UTF-16 units is comparing bytes. */
function byNameThenValue(one: Parameter, other: Parameter): number {
  return compare(one[0], other[0]) || compare(one[1], other[1]);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
