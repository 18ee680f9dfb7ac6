import type { Parameter } from './parameter.ts';
import { percentDecode } from './percent-decode.ts';

/**
 * Reads a query string or an application/x-www-form-urlencoded body (RFC 5849 §3.4.1.3.1). A name without "=" has an empty value.
 * Undefined if something in it is not percent-encoded UTF-8: no signature can cover what has no meaning.
 */
export function parseForm(text: string): Parameter[] | undefined {
  const parameters: Parameter[] = [];
  if (text === '') return parameters;
  for (const part of text.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? '' : decode(part.slice(equals + 1));
    if (name === undefined || value === undefined) return undefined;
    parameters.push([name, value]);
  }
  return parameters;
}

function decode(text: string): string | undefined {
  return percentDecode(text.includes('+') ? text.replaceAll('+', ' ') : text);
}
