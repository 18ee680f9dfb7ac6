import { createServer } from 'node:net';

const TRIES = 50;

/** The first port from `from` on that nothing listens on; `from` itself when all of the next fifty are taken. */
export async function freePort(host: string, from: number): Promise<number> {
  for (let port = from; port < from + TRIES; port++) {
    if (await isFree(host, port)) return port;
  }
  return from;
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
