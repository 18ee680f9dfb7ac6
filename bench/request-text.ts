import type { SampleRequest } from './http-client.ts';

/** A request as it goes over the wire. */
export function requestText({ method, path, headers, body }: SampleRequest, host: string): string {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries({ host, ...headers, ...length }).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path} HTTP/1.1`, ...lines, '', body ?? ''].join('\r\n');
}
