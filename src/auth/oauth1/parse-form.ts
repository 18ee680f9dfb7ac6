import { refusal } from '../refusal.ts';
import type { Parameter } from './parameter.ts';
import { percentDecode } from './percent-decode.ts';

/**
 * Reads a query string or an application/x-www-form-urlencoded body (RFC 5849 §3.4.1.3.1). A name without "=" has an empty value.
 * Throws `unauthorized` for a broken escape: no signature can cover what has no meaning.
 */
export function parseForm(text: string): Parameter[] {
  const parameters: Parameter[] = [];
  if (text === '') return parameters;
  for (const part of text.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    parameters.push(equals < 0 ? [decode(part), ''] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))]);
  }
  return parameters;
}

function decode(text: string): string {
  const decoded = percentDecode(text.includes('+') ? text.replaceAll('+', ' ') : text);
  if (decoded === undefined) throw refusal('A query parameter is not percent-encoded UTF-8, so no signature can cover it.');
  return decoded;
}
