import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../protocol/errors.ts';
import { parseAccountId } from '../protocol/ids.ts';
import { Arrival } from './arrival.ts';
import type { HttpAppOptions } from './app-options.ts';
import { allowOrigin } from './cors.ts';
import { apiErrorOf, errorAnswer, setErrorHeaders } from './error-answer.ts';
import { parseBody } from './parse-body.ts';
import { readBody } from './read-body.ts';
import type { Answer, Route } from './route.ts';
import { writeAnswer } from './write-answer.ts';

/**
 * A request on its way from its arrival to its answer: origin, gate, body, handler. Each step goes on at once where nothing has to be
 * waited for: a read that needs no promise takes two thirds of the CPU of one with five (docs/adr/0006-hot-paths.md).
 */
export class Exchange {
  readonly arrival: Arrival;
  readonly #options: HttpAppOptions;
  readonly #request: FastifyRequest;
  readonly #reply: FastifyReply;
  /** Undefined where no route takes the path. */
  readonly #route: Route | undefined;

  constructor(options: HttpAppOptions, request: FastifyRequest, reply: FastifyReply, route?: Route) {
    // The framework found the route; all else is done here.
    reply.hijack();
    this.#options = options;
    this.#request = request;
    this.#reply = reply;
    this.#route = route;
    this.arrival = new Arrival(request, options.clientAddress);
    if (request.headers['x-request-id'] !== undefined) this.arrival.header('x-request-id', request.id);
  }

  /** Goes all the way along a route. */
  follow(route: Route): void {
    this.attempt(() => this.#enter(route));
  }

  /** Whatever a step throws refuses the request. */
  attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.refuse(error);
    }
  }

  finish(answer: Answer, error?: ApiError): void {
    writeAnswer(this.#reply.raw, this.arrival.headers, answer);
    this.#options.finished({ arrival: this.arrival, status: answer.status ?? 200, route: this.#route, error });
  }

  refuse(cause: unknown): void {
    const { arrival } = this;
    const error = apiErrorOf(cause);
    arrival.header('x-request-id', this.#request.id);
    const now = this.#options.now();
    const own = this.#route?.answerError?.(error, arrival.query, now);
    setErrorHeaders(arrival, error);
    this.finish(own ?? errorAnswer(error, now), error);
  }

  #enter(route: Route): void {
    // Before anything can be refused: a page must be able to read why.
    if ('unknownAccount' in route.access) this.#allowOrigin();
    checkOverride(this.arrival, route);
    this.#when(this.#options.gate(route, this.arrival), (admission) => {
      this.arrival.admission = admission;
      if (route.body === undefined) this.#handle(route);
      else this.#receive(route, route.body);
    });
  }

  #receive(route: Route, kind: NonNullable<Route['body']>): void {
    const { maxBodyBytes } = this.#options;
    readBody(this.#request.raw, maxBodyBytes, (received) =>
      this.attempt(() =>
        this.#when(parseBody(kind, this.#request, received, maxBodyBytes), (body) => {
          if (body instanceof ApiError && !route.takesFaultyBody) throw body;
          this.arrival.body = body;
          this.#handle(route);
        }),
      ),
    );
  }

  #handle(route: Route): void {
    this.#when(route.handle(this.arrival), (answer) => this.finish(answer));
  }

  #when<T>(value: T | Promise<T>, proceed: (value: T) => void): void {
    if (!(value instanceof Promise)) return proceed(value);
    value.then(
      (later) => this.attempt(() => proceed(later)),
      (error: unknown) => this.refuse(error),
    );
  }

  #allowOrigin(): void {
    const { arrival } = this;
    const id = parseAccountId(arrival.params.account);
    allowOrigin(arrival, id && this.#options.directory.account(id), arrival.origin);
  }
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
