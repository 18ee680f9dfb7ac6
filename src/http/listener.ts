import { type IncomingMessage, type RequestListener, type Server, type ServerResponse, createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { ApiError, ERRORS, type ErrorCode, errorBody } from '../protocol/errors.ts';

export interface ListenerOptions {
  readonly host: string;
  readonly port: number;
  /** Certificate chain and key in PEM; without them the listener speaks plain HTTP. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer } | undefined;
  /** Peers that are not heard are disconnected before they say anything. */
  readonly hears: (remoteAddress: string) => boolean;
  readonly routing: RequestListener;
  readonly now: () => number;
}

/** An address that requests are accepted on. */
export interface Listener {
  readonly port: number;
  /** Stops accepting, lets requests in flight finish, and cuts what is left after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Rejects when the port is taken or not allowed. */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const server: Server = options.tls ? createHttpsServer({ ...options.tls, minVersion: 'TLSv1.2' }) : createHttpServer();
  let isStopping = false;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (isStopping) response.setHeader('connection', 'close');
    options.routing(request, response);
  });
  server.on('connection', (socket: Socket) => {
    if (!options.hears(socket.remoteAddress ?? '')) socket.destroy();
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => answerClientError(error, socket, options.now()));
  server.keepAliveTimeout = 72_000;
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
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

const CLIENT_ERRORS: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** What could not even be parsed as HTTP is answered by hand, as JSON like every other error. */
function answerClientError(cause: NodeJS.ErrnoException, socket: Duplex, now: number): void {
  if (cause.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const code = CLIENT_ERRORS[cause.code ?? ''] ?? 'bad-query';
  const error = new ApiError(code, code === 'bad-query' ? 'The request is not HTTP.' : undefined);
  const body = JSON.stringify(errorBody(error, now));
  const head = `HTTP/1.1 ${ERRORS[code].status} Refused\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n`;
  socket.end(head + body);
}
