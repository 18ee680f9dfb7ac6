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
  const whole = byteText ?? body;
  const isOneByte = byteText !== undefined || typeof body !== 'string' || isAscii(body);
  if (status !== 204 && status !== 304) headers['content-length'] = String(lengthOf(whole, isOneByte));
  response.writeHead(status, headers);
  if (whole === undefined) response.end();
  else response.end(whole, isOneByte ? 'latin1' : 'utf8');
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

function lengthOf(body: string | Uint8Array | undefined, isOneByte: boolean): number {
  if (body === undefined) return 0;
  return isOneByte ? body.length : Buffer.byteLength(body);
}
