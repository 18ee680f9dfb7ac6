import type { FastifyInstance } from 'fastify';
import type { Directory } from '../auth/directory.ts';
import { ApiError } from '../protocol/errors.ts';
import { parseAccountId } from '../protocol/ids.ts';
import { allowMethods, allowOrigin } from './cors.ts';
import { methodTable } from './method-table.ts';
import type { Route } from './route.ts';

/** Answers what no route takes: OPTIONS (CORS preflights too), wrong methods with Allow, and unknown paths. */
export function addFallbacks(app: FastifyInstance, routes: readonly Route[], directory: Directory): void {
  const methodsOf = methodTable(routes);
  app.setNotFoundHandler(async (request, reply) => {
    const [path = '/'] = request.url.split('?', 1);
    const found = methodsOf(path);
    if (!found) throw new ApiError('no-such-path');
    reply.header('allow', found.methods.join(', '));
    const account = parseAccountId(found.account);
    allowOrigin(reply, account && directory.account(account), request.headers.origin);
    if (request.method !== 'OPTIONS')
      throw new ApiError('method-not-allowed', `The path takes ${found.methods.join(', ')}, not ${request.method}.`);
    allowMethods(reply);
    return reply.code(204).send();
  });
}
