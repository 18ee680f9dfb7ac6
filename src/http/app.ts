import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { TLSSocket } from 'node:tls';
import type { Directory } from '../auth/directory.ts';
import type { ClientAddress, FindClientAddress } from '../enrich/client-address.ts';
import { ApiError } from '../protocol/errors.ts';
import { parseAccountId } from '../protocol/ids.ts';
import type { Account } from '../store/config-store.ts';
import { addBodyParsers, routeOf } from './body-parsers.ts';
import { allowOrigin } from './cors.ts';
import { apiErrorOf, sendError, setErrorHeaders } from './error-answer.ts';
import { addFallbacks } from './fallbacks.ts';
import type { Admission, Gate } from './gate.ts';
import type { Query } from './query.ts';
import { createRequestIds } from './request-id.ts';
import type { RequestRecord } from './request-log.ts';
import type { Answer, Route, RouteRequest } from './route.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the gate found; set before the body is read. */
    admission: Admission;
    client: ClientAddress;
    failure: ApiError | undefined;
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
  readonly finished: (record: RequestRecord) => void;
}

/** The HTTP interface as a function of requests: listeners hand them to `routing`. */
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
  app.decorateRequest('failure');
  app.decorateRequest('client', null as unknown as ClientAddress);
  app.decorateRequest('admission', null as unknown as Admission);
  addBodyParsers(app, options.maxBodyBytes);
  app.addHook('onRequest', (request, reply, done) => {
    request.client = clientOf(options, request);
    reply.header('x-content-type-options', 'nosniff');
    if (request.headers['x-request-id']) reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    options.finished(recordOf(request, reply));
    done();
  });
  app.setErrorHandler((error, request, reply) => refuse(options, error, request, reply));
  for (const route of options.routes) addRoute(app, options, route);
  addFallbacks(app, options.routes, options.directory);
  await app.ready();
  return app;
}

function addRoute(app: FastifyInstance, { gate, directory }: HttpAppOptions, route: Route): void {
  app.route({
    method: [route.method].flat() as string[],
    url: route.path,
    config: { route },
    exposeHeadRoute: route.method === 'GET' && !route.hasEffects,
    onRequest: async (request, reply) => {
      // Before anything can be refused: a page must be able to read why.
      if ('unknownAccount' in route.access) allowOrigin(reply, accountIn(request, directory), request.headers.origin);
      checkOverride(request, route);
      request.admission = await gate(route, arrivalOf(request));
    },
    handler: async (request, reply) => send(reply, await route.handle(routeRequest(request, reply, route))),
  });
}

function accountIn({ params }: FastifyRequest, directory: Directory): Account | undefined {
  const id = parseAccountId((params as { account?: string }).account);
  return id && directory.account(id);
}

/** Clients behind strict proxies say in a header what they mean by POST (contract §12.20); the signature covers the real method. */
function checkOverride({ method, headers }: FastifyRequest, route: Route): void {
  const override = headers['x-http-method-override'];
  if (method !== 'POST' || override === undefined) return;
  const methods: readonly string[] = [route.method].flat();
  if (!methods.includes(String(override).toUpperCase())) {
    throw new ApiError('method-not-allowed', `X-HTTP-Method-Override may name ${methods.join(' or ')} here.`);
  }
}

function clientOf({ clientAddress }: HttpAppOptions, { raw, headers }: FastifyRequest): ClientAddress {
  const { remoteAddress = '', encrypted } = raw.socket as Partial<TLSSocket>;
  return clientAddress({ remoteAddress, encrypted: encrypted === true, headers });
}

function arrivalOf(request: FastifyRequest): Parameters<Gate>[1] {
  return {
    method: request.method,
    url: request.raw.url ?? '/',
    authorization: request.headers.authorization,
    origin: request.headers.origin,
    account: (request.params as { account?: string }).account,
    query: request.query as Query,
    client: request.client,
  };
}

/** `account` and `principal` are there whenever the route's access asks for them: the gate throws otherwise. */
function routeRequest(request: FastifyRequest, reply: FastifyReply, route: Route): RouteRequest {
  const body = route.body && (request.body ?? new ApiError('bad-body', 'The body is missing.'));
  if (body instanceof ApiError && !route.takesFaultyBody) throw body;
  return {
    raw: request,
    reply,
    query: request.query as Query,
    params: request.params as Record<string, string>,
    body,
    client: request.client,
    account: request.admission.account!,
    principal: request.admission.principal!,
  };
}

function send(reply: FastifyReply, { status = 200, type, body }: Answer): FastifyReply {
  reply.code(status);
  if (type) reply.header('content-type', type);
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  return reply.send(body);
}

function refuse({ now }: HttpAppOptions, cause: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = apiErrorOf(cause);
  request.failure = error;
  reply.header('x-request-id', request.id);
  const own = routeOf(request)?.answerError?.(error, request.query as Query, now());
  if (!own) return sendError(reply, error, now());
  setErrorHeaders(reply, error);
  send(reply, own);
}

function recordOf(request: FastifyRequest, reply: FastifyReply): RequestRecord {
  return {
    requestId: request.id,
    method: request.method,
    route: request.routeOptions.url ?? '',
    status: reply.statusCode,
    milliseconds: reply.elapsedTime,
    account: request.admission?.account?.id,
    error: request.failure,
  };
}
