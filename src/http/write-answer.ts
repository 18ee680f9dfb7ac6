import type { ServerResponse } from 'node:http';
import type { Answer } from './route.ts';

type Headers = Record<string, string | string[]>;

interface Waiting {
  readonly response: ServerResponse;
  readonly headers: Headers;
  readonly answer: Answer;
}

let waiting: Waiting[] = [];

/**
 * Writes an answer together with all others of this turn of the event loop. Each write wakes whoever reads at the other end; a proxy on
 * this machine that is woken once for many answers leaves a third of the CPU to us (docs/adr/0006-hot-paths.md). A single request waits
 * for nothing: its turn ends at once. A client of one request may have closed its side already, and Node would hang up on it then.
 */
export function writeAnswer(response: ServerResponse, headers: Headers, answer: Answer): void {
  if (!response.shouldKeepAlive) writeNow(response, headers, answer);
  else if (waiting.push({ response, headers, answer }) === 1) setImmediate(writeWaiting);
}

function writeWaiting(): void {
  const answers = waiting;
  waiting = [];
  for (const { response, headers, answer } of answers) writeNow(response, headers, answer);
}

/** A body of one character a byte goes out in one write with its head; a Buffer costs a third more CPU for a document of 7 KB. */
function writeNow(response: ServerResponse, headers: Headers, { status = 200, type, body, byteText }: Answer): void {
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
