import { randomBytes } from 'node:crypto';

/** Names requests: the caller's X-Request-Id when it is a plain word, else a counter behind a prefix that differs by process. */
export function createRequestIds(): (header: string | string[] | undefined) => string {
  const prefix = randomBytes(4).toString('hex');
  let count = 0;
  return (header) => (typeof header === 'string' && /^[\w.:-]{1,64}$/.test(header) ? header : `${prefix}-${(count += 1).toString(36)}`);
}
