import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { Directory } from '../auth/directory.ts';
import type { FindClientAddress } from '../enrich/client-address.ts';
import { ApiError } from '../protocol/errors.ts';
import { parseAccountId } from '../protocol/ids.ts';
import type { Admission } from './admission.ts';
import { Arrival } from './arrival.ts';
import { addBodyParsers, routeOf } from './body-parsers.ts';
import { allowOrigin } from './cors.ts';
import { apiErrorOf, errorAnswer, setErrorHeaders } from './error-answer.ts';
import { answerWithoutRoute } from './fallbacks.ts';
import type { Gate } from './gate.ts';
import { methodTable } from './method-table.ts';
import { createRequestIds } from './request-id.ts';
import type { FinishedRequest } from './request-log.ts';
import type { Answer, Route } from './route.ts';
import { writeAnswer } from './write-answer.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before anything looks at the request, but for one whose URL cannot be read. */
    arrival: Arrival | undefined;
  }
}

export interface HttpAppOptions {
  readonly routes: readonly Route[];
  readonly gate: Gate;
  readonly directory: Directory;
  readonly clientAddress: FindClientAddress;
  readonly maxBodyBytes: number;
  readonly now: () => number;
  /** Called once for each answered request. */
  readonly finished: (request: FinishedRequest) => void;
}

/**
 * The HTTP interface as a function of requests: listeners hand them to `routing`. The framework finds routes and reads bodies;
 * hooks and replies of it are not used, since promises and listeners a request cost more than all else (docs/adr/0006-hot-paths.md).
 */
export async function createHttpApp(options: HttpAppOptions): Promise<FastifyInstance> {
  const requestId = createRequestIds();
  const app = fastify({
    logger: false,
    bodyLimit: options.maxBodyBytes,
    genReqId: (request) => requestId(request.headers['x-request-id']),
    // Longer than any request line that Node accepts: a long id is a malformed id, not an unknown path.
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors: (error, request, reply) => refuse(options, error, request, reply as FastifyReply),
  });
  app.decorateRequest('arrival', undefined);
  addBodyParsers(app, options.maxBodyBytes);
  app.setErrorHandler((error, request, reply) => refuse(options, error, request, reply));
  for (const route of options.routes) addRoute(app, options, route);
  const methodsOf = methodTable(options.routes);
  app.setNotFoundHandler((request, reply) => {
    const arrival = arrivalOf(options, request);
    finish(options, request, reply, answerWithoutRoute(arrival, methodsOf, options.directory));
  });
  await app.ready();
  return app;
}

function addRoute(app: FastifyInstance, options: HttpAppOptions, route: Route): void {
  app.route({
    method: [route.method].flat() as string[],
    url: route.path,
    config: { route },
    exposeHeadRoute: route.method === 'GET' && !route.hasEffects,
    onRequest: (request, _reply, done) => {
      const arrival = arrivalOf(options, request);
      // Before anything can be refused: a page must be able to read why.
      if ('unknownAccount' in route.access) allowOriginOfAccount(options, arrival);
      checkOverride(arrival, route);
      const admission = options.gate(route, arrival);
      if (admission instanceof Promise) return admitLater(arrival, admission);
      arrival.admission = admission;
      done();
    },
    handler: (request, reply) => {
      const arrival = request.arrival!;
      arrival.body = bodyFor(route, request.body);
      const answer = route.handle(arrival);
      if (!(answer instanceof Promise)) return finish(options, request, reply, answer);
      return answer.then((later) => finish(options, request, reply, later));
    },
  });
}

async function admitLater(arrival: Arrival, admission: Promise<Admission>): Promise<void> {
  arrival.admission = await admission;
}

function arrivalOf({ clientAddress }: HttpAppOptions, request: FastifyRequest): Arrival {
  const arrival = new Arrival(request, clientAddress);
  request.arrival = arrival;
  if (request.headers['x-request-id'] !== undefined) arrival.header('x-request-id', request.id);
  return arrival;
}

function allowOriginOfAccount({ directory }: HttpAppOptions, arrival: Arrival): void {
  const id = parseAccountId(arrival.params.account);
  allowOrigin(arrival, id && directory.account(id), arrival.origin);
}

/** Clients behind strict proxies say in a header what they mean by POST (contract §12.20); the signature covers the real method. */
function checkOverride({ method, raw }: Arrival, route: Route): void {
  if (method !== 'POST') return;
  const override = raw.headers['x-http-method-override'];
  if (override === undefined) return;
  const methods: readonly string[] = [route.method].flat();
  if (!methods.includes(String(override).toUpperCase())) {
    throw new ApiError('method-not-allowed', `X-HTTP-Method-Override may name ${methods.join(' or ')} here.`);
  }
}

/** The body for a route that takes one. Throws what is wrong with it, unless the route wants to know that itself. */
function bodyFor(route: Route, received: unknown): unknown {
  if (!route.body) return undefined;
  const body = received ?? new ApiError('bad-body', 'The body is missing.');
  if (body instanceof ApiError && !route.takesFaultyBody) throw body;
  return body;
}

function refuse(options: HttpAppOptions, cause: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = apiErrorOf(cause);
  const arrival = request.arrival ?? arrivalOf(options, request);
  arrival.header('x-request-id', request.id);
  const own = routeOf(request)?.answerError?.(error, arrival.query, options.now());
  setErrorHeaders(arrival, error);
  finish(options, request, reply, own ?? errorAnswer(error, options.now()), error);
}

function finish(options: HttpAppOptions, request: FastifyRequest, reply: FastifyReply, answer: Answer, error?: ApiError): void {
  const arrival = request.arrival!;
  reply.hijack();
  writeAnswer(reply.raw, arrival.headers, answer);
  options.finished({ arrival, status: answer.status ?? 200, route: routeOf(request), error });
}
