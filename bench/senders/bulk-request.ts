import { Buffer } from 'node:buffer';

export interface BulkTarget {
  readonly url: string;
  readonly path: string;
  readonly authorization: string;
}

/** A bulk report as it goes over the wire. */
export function bulkRequest({ url, path, authorization }: BulkTarget, lines: readonly string[]): Buffer {
  const body = `${lines.join('\n')}\n`;
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    `Authorization: ${authorization}`,
    'Content-Type: application/x-ndjson',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
