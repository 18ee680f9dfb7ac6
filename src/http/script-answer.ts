import { holdsTag } from '../protocol/etag.ts';
import type { PackedScript } from '../tag/packed-script.ts';
import type { Answer, RouteRequest } from './route.ts';

/** Serves a script that pages of any origin load, or says that the browser has it. */
export function scriptAnswer(request: RouteRequest, { body, gzipped, etag }: PackedScript): Answer {
  const { headers } = request.raw;
  const isPacked = /\bgzip\b/.test(String(headers['accept-encoding']));
  // Weak, since both encodings have the same.
  request.header('etag', `W/${etag}`);
  request.header('cache-control', 'public, max-age=300');
  request.header('cross-origin-resource-policy', 'cross-origin');
  request.header('vary', 'Accept-Encoding');
  if (holdsTag(headers['if-none-match'] ?? '', etag)) return { status: 304 };
  if (isPacked) request.header('content-encoding', 'gzip');
  return { type: 'text/javascript; charset=utf-8', body: isPacked ? gzipped : body };
}
