import { type FastifyInstance, type FastifyReply, fastify } from 'fastify';
import type { HttpAppOptions } from './app-options.ts';
import { Exchange } from './exchange.ts';
import { answerWithoutRoute } from './fallbacks.ts';
import { methodTable } from './method-table.ts';
import { createRequestIds } from './request-id.ts';

/**
 * The HTTP interface as a function of requests: listeners hand them to `routing`. The framework finds the route; its hooks, body
 * parsers and replies are not used, since the promises and listeners that they make for a request cost more than the request.
 */
export async function createHttpApp(options: HttpAppOptions): Promise<FastifyInstance> {
  const requestId = createRequestIds();
  const app = fastify({
    logger: false,
    genReqId: (request) => requestId(request.headers['x-request-id']),
    // Longer than any request line that Node accepts: a long id is a malformed id, not an unknown path.
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors: (error, request, reply) => new Exchange(options, request, reply as FastifyReply).refuse(error),
  });
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) app.addHttpMethod(method, { hasBody: false, overrideExisting: true });
  for (const route of options.routes) {
    app.route({
      method: [route.method].flat() as string[],
      url: route.path,
      exposeHeadRoute: route.method === 'GET' && !route.hasEffects,
      handler: (request, reply) => new Exchange(options, request, reply, route).follow(route),
    });
  }
  const methodsOf = methodTable(options.routes);
  app.setNotFoundHandler((request, reply) => {
    const exchange = new Exchange(options, request, reply);
    exchange.attempt(() => exchange.finish(answerWithoutRoute(exchange.arrival, methodsOf, options.directory)));
  });
  await app.ready();
  return app;
}
