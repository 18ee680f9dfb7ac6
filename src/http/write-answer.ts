import type { ServerResponse } from 'node:http';
import type { Answer } from './route.ts';

type Headers = Record<string, string | string[]>;

/**
 * Writes an answer. A body of one character a byte goes out in one write with its head; a Buffer is a write of its own and costs a
 * third more CPU for a document of 7 KB (docs/adr/0006-hot-paths.md).
 */
export function writeAnswer(response: ServerResponse, headers: Headers, { status = 200, type, body, byteText }: Answer): void {
  if (response.destroyed) return;
  if (type !== undefined) headers['content-type'] = type;
  headers['cache-control'] ??= 'no-store';
  if (byteText !== undefined) write(response, headers, status, byteText.length, byteText, 'latin1');
  else if (body === undefined) writeEmpty(response, headers, status);
  else if (typeof body === 'string') writeText(response, headers, status, body);
  else write(response, headers, status, body.length, body, 'latin1');
}

function writeText(response: ServerResponse, headers: Headers, status: number, body: string): void {
  const length = Buffer.byteLength(body);
  write(response, headers, status, length, body, length === body.length ? 'latin1' : 'utf8');
}

function write(
  response: ServerResponse,
  headers: Headers,
  status: number,
  length: number,
  body: string | Uint8Array,
  encoding: BufferEncoding,
): void {
  headers['content-length'] = String(length);
  response.writeHead(status, headers);
  response.end(body, encoding);
}

function writeEmpty(response: ServerResponse, headers: Headers, status: number): void {
  if (status !== 204 && status !== 304) headers['content-length'] = '0';
  response.writeHead(status, headers);
  response.end();
}
