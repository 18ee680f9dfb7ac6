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

/** How many events an answer says were stored; an answer that refuses anything is an error. */
export function appliedBy(status: number, answer: Buffer): number {
  const text = answer.toString('latin1');
  const counts = /"applied":(\d+),"truncated":0,"rejected":0/.exec(text);
  if (status !== 200 || counts === null) throw new Error(`A bulk report was answered ${status}: ${text.slice(0, 500)}`);
  return Number(counts[1]);
}
