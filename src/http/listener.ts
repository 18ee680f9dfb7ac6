import { type IncomingMessage, type RequestListener, type Server, type ServerResponse, createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { ApiError, ERRORS, type ErrorCode, errorBody } from '../protocol/errors.ts';
import { JSON_TYPE } from './route.ts';

export interface ListenerOptions {
  readonly host: string;
  readonly port: number;
  /** Certificate chain and key in PEM; without them the listener speaks plain HTTP. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer } | undefined;
  /** Peers that are not heard are disconnected before they say anything. */
  readonly hears: (remoteAddress: string) => boolean;
  /** That are open at a time; further ones are closed at once. */
  readonly maxConnections: number;
  /** A request that has not arrived whole after this time, or its headers after half of it, is answered 408; 30 s by default. */
  readonly requestTimeoutMs?: number | undefined;
  readonly routing: RequestListener;
  readonly now: () => number;
}

/** Of the request line and the headers together. */
const MAX_HEAD_BYTES = 32_768;
const MAX_URL_LENGTH = 16_384;

/** An address that requests are accepted on. */
export interface Listener {
  readonly port: number;
  /** Stops accepting, lets requests in flight finish, and cuts what is left after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Rejects when the port is taken or not allowed. */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const { requestTimeoutMs = 30_000 } = options;
  const http = { requireHostHeader: false, maxHeaderSize: MAX_HEAD_BYTES, connectionsCheckingInterval: Math.ceil(requestTimeoutMs / 6) };
  const server: Server = options.tls ? createHttpsServer({ ...http, ...options.tls, minVersion: 'TLSv1.2' }) : createHttpServer(http);
  const answers = new WeakMap<Duplex, ServerResponse>();
  let isStopping = false;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answers.set(request.socket, response);
    if (isStopping) response.setHeader('connection', 'close');
    // Node would refuse it by itself, but not as JSON.
    if (request.headers.host === undefined && request.httpVersion === '1.1') return answer(response, 'bad-request', options.now());
    if (request.url!.length > MAX_URL_LENGTH) return answer(response, 'uri-too-long', options.now());
    options.routing(request, response);
  });
  server.on('checkExpectation', (_request, response: ServerResponse) => answer(response, 'expectation-failed', options.now()));
  server.on('connection', (socket: Socket) => {
    if (!options.hears(socket.remoteAddress ?? '')) socket.destroy();
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const response = answers.get(socket);
    if (response === undefined || response.writableFinished) answerClientError(error, socket, options.now());
    else if (isToldBy(response, error)) answer(response, codeOf(error), options.now());
    // Between the lines of an answer under way there is no place for another.
    else socket.destroy();
  });
  server.maxConnections = options.maxConnections;
  server.keepAliveTimeout = 72_000;
  server.requestTimeout = requestTimeoutMs;
  server.headersTimeout = requestTimeoutMs / 2;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop(graceMs) {
      isStopping = true;
      return closed(server, graceMs);
    },
  };
}

function closed(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    // A kept-alive connection counts as open until it is idle, so idle ones are closed again and again.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function answer(response: ServerResponse, code: ErrorCode, now: number): void {
  response.writeHead(ERRORS[code].status, { 'content-type': JSON_TYPE, connection: 'close' });
  response.end(JSON.stringify(errorBody(new ApiError(code), now)));
}

const CLIENT_ERRORS: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

function codeOf({ code = '' }: NodeJS.ErrnoException): ErrorCode {
  return CLIENT_ERRORS[code] ?? 'bad-request';
}

/** Whether the error is about the body of the request that the response is to, and nothing is answered yet. */
function isToldBy({ req, headersSent }: ServerResponse, { code }: NodeJS.ErrnoException): boolean {
  return !req.complete && !headersSent && code !== 'ECONNRESET' && req.socket.writable;
}

/** What could not even be parsed as HTTP is answered by hand, as JSON like every other error. */
function answerClientError(cause: NodeJS.ErrnoException, socket: Duplex, now: number): void {
  if (cause.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const code = codeOf(cause);
  const error = new ApiError(code, code === 'bad-request' ? 'The request is not HTTP.' : undefined);
  const body = JSON.stringify(errorBody(error, now));
  const head = `HTTP/1.1 ${ERRORS[code].status} Refused\r\ncontent-type: ${JSON_TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n`;
  socket.end(head + body);
}
