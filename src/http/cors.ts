import type { Account } from '../store/config-store.ts';
import type { AnswerHeaders } from './route.ts';

/** A page's request fails when it sends a header that is not named here: what this server reads, and what published clients may send. */
const ALLOWED_HEADERS =
  'Authorization, Content-Type, Accept, Origin, If-None-Match, If-Match, ETag, X-HTTP-Method-Override, X-Request-Id, X-Requested-With, ' +
  'LP-DOMAIN-REFERER, LP-URL, ac-revision, X-LP-Last-Modified, Authentication-Method';
const EXPOSED_HEADERS = 'ETag, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, X-Request-Id';

/** Lets pages of the account's origins read the answer; never with cookies (contract §12.20). */
export function allowOrigin(answer: AnswerHeaders, account: Account | undefined, origin: string | undefined): void {
  const allowed = account?.allowedOrigins ?? ['*'];
  if (!allowed.includes('*')) answer.header('vary', 'Origin');
  if (origin === undefined || !allowsOrigin(allowed, origin)) return;
  answer.header('access-control-allow-origin', allowed.includes('*') ? '*' : origin);
  answer.header('access-control-expose-headers', EXPOSED_HEADERS);
}

export function allowsOrigin(allowed: readonly string[], origin: string): boolean {
  return allowed.includes('*') || allowed.includes(origin);
}

/** The answer to a preflight request. */
export function allowMethods(answer: AnswerHeaders): void {
  answer.header('access-control-allow-methods', 'GET, HEAD, POST, PUT, DELETE, OPTIONS');
  answer.header('access-control-allow-headers', ALLOWED_HEADERS);
  answer.header('access-control-max-age', '600');
}
