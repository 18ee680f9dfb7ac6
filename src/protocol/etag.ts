/** Whether an If-None-Match header holds a tag: it may be one tag, a list, or "*", and proxies may have made tags weak (RFC 9110 §13.1.2). */
export function holdsTag(header: string, tag: string): boolean {
  if (header === tag || header.trim() === '*') return true;
  return header.split(',').some((item) => item.trim().replace(/^W\//, '') === tag);
}
