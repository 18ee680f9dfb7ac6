import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A proxy as sites put it before a server: it ends TLS and says in X-Forwarded-* how the client addressed it. */
export interface TlsProxy {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startTlsProxy(upstream: string, certificate: { cert: string; key: string }): Promise<TlsProxy> {
  const proxy = createServer(certificate, (incoming, outgoing) => {
    const { host, ...headers } = incoming.headers;
    const forwarded = { ...headers, 'x-forwarded-proto': 'https', 'x-forwarded-host': host, 'x-forwarded-for': '203.0.113.7' };
    const passed = request(new URL(upstream), { method: incoming.method, path: incoming.url, headers: forwarded }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', (error) => outgoing.destroy(error));
    incoming.pipe(passed);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `https://localhost:${(proxy.address() as AddressInfo).port}`,
    async stop() {
      proxy.close();
      proxy.closeAllConnections();
      await once(proxy, 'close');
    },
  };
}
