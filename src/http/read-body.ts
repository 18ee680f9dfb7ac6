import type { IncomingMessage } from 'node:http';
import { ApiError } from '../protocol/errors.ts';

/**
 * Collects the body of a request and calls back once: with its bytes, or with 'body-too-large' as soon as that is known. A client that
 * goes away before the end is told nothing, so there is no call then.
 */
export function readBody(request: IncomingMessage, maxBytes: number, done: (body: Buffer | ApiError) => void): void {
  if (Number(request.headers['content-length']) > maxBytes) return done(new ApiError('body-too-large'));
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
    else if (length - chunk.length <= maxBytes) done(new ApiError('body-too-large'));
  });
  request.on('end', () => {
    if (length <= maxBytes) done(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
  });
}
