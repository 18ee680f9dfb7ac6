import type { FastifyReply } from 'fastify';
import type { Account } from '../store/config-store.ts';

const ALLOWED_HEADERS = 'Authorization, Content-Type, Accept, If-None-Match, X-HTTP-Method-Override, X-Request-Id, X-Requested-With';
const EXPOSED_HEADERS = 'ETag, Retry-After, X-Request-Id';

/** Lets pages of the account's origins read the answer; never with cookies (contract §12.20). */
export function allowOrigin(reply: FastifyReply, account: Account | undefined, origin: string | undefined): void {
  const allowed = account?.allowedOrigins ?? ['*'];
  if (!allowed.includes('*')) reply.header('vary', 'Origin');
  if (origin === undefined || !allowsOrigin(allowed, origin)) return;
  reply.header('access-control-allow-origin', allowed.includes('*') ? '*' : origin);
  reply.header('access-control-expose-headers', EXPOSED_HEADERS);
}

export function allowsOrigin(allowed: readonly string[], origin: string): boolean {
  return allowed.includes('*') || allowed.includes(origin);
}

/** The answer to a preflight request. */
export function allowMethods(reply: FastifyReply): void {
  reply
    .header('access-control-allow-methods', 'GET, HEAD, POST, PUT, OPTIONS')
    .header('access-control-allow-headers', ALLOWED_HEADERS)
    .header('access-control-max-age', '600');
}
