import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tagSnippet } from '../../tag/snippet.ts';
import { readAssets } from './assets.ts';
import { contentPolicy } from './content-policy.ts';
import { layout } from './layout.ts';
import { pageAt } from './page-at.ts';

export interface ShopOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly account: string;
  /** Where browsers reach the server that the tag reports to. */
  readonly tagOrigin: string;
  /** A command that reads a visit; the pages add the visitor and the session id. */
  readonly readCommand: string;
}

export interface Shop {
  readonly url: string;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Serves the shop on loopback. Its pages live in the browser: nothing is kept here. */
export async function startShop({ port, account, tagOrigin, readCommand }: ShopOptions): Promise<Shop> {
  const assets = await readAssets();
  const snippet = tagSnippet({ site: account, origin: tagOrigin });
  const headers = {
    'content-security-policy': contentPolicy(snippet, tagOrigin),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-cache',
  };

  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { ...headers, allow: 'GET, HEAD' }).end();
    const url = addressOf(request);
    if (!url) return void response.writeHead(400, headers).end();
    const asset = assets.get(url.pathname);
    if (asset) return void response.writeHead(200, { ...headers, 'content-type': asset.type }).end(asset.body);
    const page = pageAt(url);
    response.writeHead(page.status ?? 200, { ...headers, 'content-type': 'text/html; charset=utf-8' });
    response.end(layout(page, { snippet, readCommand }));
  }

  const server = createServer(answer);
  await listening(server, port);
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function addressOf({ url = '/' }: IncomingMessage): URL | undefined {
  const whole = `http://${HOST}${url}`;
  return url.startsWith('/') && URL.canParse(whole) ? new URL(whole) : undefined;
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
}
