import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web site on an origin of its own, as customers have it; tests put pages on it. */
export interface TestSite {
  readonly origin: string;
  /** Serves this document at the path; returns its address. */
  put(path: string, html: string, headers?: Readonly<Record<string, string>>): string;
  stop(): Promise<void>;
}

export async function startTestSite(): Promise<TestSite> {
  const documents = new Map<string, { html: string; headers: Readonly<Record<string, string>> }>();
  const server = createServer((request, response) => {
    const document = documents.get(new URL(request.url ?? '/', 'http://site').pathname);
    response.writeHead(document ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...document?.headers });
    response.end(document?.html);
  });
  await listening(server);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    put(path, html, headers = {}) {
      documents.set(path, { html, headers });
      return origin + path;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}
