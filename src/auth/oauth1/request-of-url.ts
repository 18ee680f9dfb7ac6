import type { RequestTarget } from './base-string-uri.ts';

/**
 * Splits a URL without touching its parts: `new URL` would change the bytes that were signed.
 * Throws `TypeError` for what is not an absolute http or https URL.
 */
export function requestOfUrl(url: string): RequestTarget & { readonly query: string } {
  const parts = /^(https?):\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?/i.exec(url);
  if (parts === null) throw new TypeError('Expected an absolute http or https URL.');
  return { scheme: parts[1]!, host: parts[2]!, path: parts[3]!, query: parts[4] ?? '' };
}
