import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** A script for browsers, ready to be served. */
export interface PackedScript {
  readonly body: string;
  readonly gzipped: Uint8Array;
  readonly etag: string;
}

/** The same text makes the same etag. */
export function packScript(body: string): PackedScript {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return { body, gzipped: gzipSync(body, { level: 9 }), etag: `"${hash}"` };
}
