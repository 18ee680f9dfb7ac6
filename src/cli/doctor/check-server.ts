import type { Settings } from '../../config/settings-schema.ts';
import { connectLocalServer, type LocalServer } from '../local-server.ts';
import { type Finding, failed, ok, warn } from './finding.ts';

/** How the server sees a caller (its path /health/self). */
interface Caller {
  readonly ip: string;
  readonly source: string;
  readonly scheme: string;
  readonly host: string;
}

/** Whether a server runs on the data folder, and how it sees this caller. */
export async function checkServer(settings: Settings): Promise<Finding[]> {
  let server: LocalServer;
  try {
    server = connectLocalServer(settings.dataDir);
  } catch (error) {
    return [warn('server', (error as Error).message, 'Start it with vestibule serve.')];
  }
  try {
    return [await readiness(server), seenAs(settings, await caller(server))];
  } catch (error) {
    return [failed('server', (error as Error).message, 'Start it again with vestibule serve; its last log lines say why it ended.')];
  } finally {
    server.close();
  }
}

async function readiness(server: LocalServer): Promise<Finding> {
  const { status } = await server.request({ path: '/health/ready' });
  const message = `${server.access.url} answers, process ${server.access.pid}`;
  return status === 200
    ? ok('server', message)
    : warn('server', `${message}, but is not ready (${status})`, 'It is stopping, or still starting.');
}

async function caller(server: LocalServer): Promise<Caller> {
  const { body } = await server.request({ path: '/health/self' });
  return JSON.parse(body) as Caller;
}

function seenAs({ trustedProxy, publicUrl }: Settings, { ip, source, scheme, host }: Caller): Finding {
  const from = source === 'socket' ? 'from the connection, no proxy header counted' : `from the header ${source}`;
  const message = `this caller is ${ip} (${from}), asking for ${scheme}://${host}`;
  if (publicUrl && trustedProxy.length === 0) {
    const remedy = `If a proxy serves ${publicUrl}, name its address with --trusted-proxy, or all visitors have the proxy's.`;
    return warn('client address', `${message}; no proxy is trusted`, remedy);
  }
  return ok('client address', message);
}
