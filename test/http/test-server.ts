import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, type SettingFlags } from '../../src/config/load-settings.ts';
import { type RunningServer, startServer } from '../../src/server.ts';

/** A real server on a data folder of its own, with its first account. */
export interface TestServer {
  readonly server: RunningServer;
  readonly url: string;
  readonly dataDir: string;
  readonly account: string;
  readonly bearer: string;
  readonly credentials: NonNullable<RunningServer['firstStart']>;
  /** Sends a request over TLS, trusting the server's own certificate; a path or a whole URL. */
  send(method: string, target: string, options?: SendOptions): Promise<TestAnswer>;
  /** The state document as the first bearer token reads it. */
  state(vid: string, sid: string): Promise<TestAnswer>;
  stop(): Promise<void>;
}

export interface SendOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: unknown;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body parsed; undefined when it is no JSON. */
  readonly json: JsonBody;
}

/** Tests look into answers whose shape they assert. */
// oxlint-disable-next-line typescript/no-explicit-any
export type JsonBody = any;

export interface TestServerOptions {
  readonly flags?: SettingFlags;
  readonly now?: () => number;
  readonly dataDir?: string;
}

export async function startTestServer({ flags = {}, now, dataDir }: TestServerOptions = {}): Promise<TestServer> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'vestibule-test-')));
  const { settings } = loadSettings({
    flags: { port: '0', httpPort: '0', logLevel: 'silent', dataDir: folder, ...flags },
    environment: {},
    workingDirectory: folder,
  });
  const server = await startServer(settings, { now });
  const ca = server.certificate && (await readFile(server.certificate, 'utf8'));
  const agent = new Agent({ keepAlive: true, ca });
  const credentials = server.firstStart!;
  const send: TestServer['send'] = (method, target, options = {}) => exchange(method, new URL(target, server.url), options, agent);
  return {
    server,
    url: server.url,
    dataDir: folder,
    account: '12345678',
    bearer: credentials?.bearer,
    credentials,
    send,
    state: (vid, sid) => send('GET', statePath('12345678', vid, sid), { headers: { authorization: `Bearer ${credentials.bearer}` } }),
    async stop() {
      agent.destroy();
      await server.stop();
      if (!dataDir) await rm(folder, { recursive: true, force: true });
    },
  };
}

export function statePath(account: string, vid: string, sid: string): string {
  return `${visitPath(account, vid)}/state?v=1&sid=${encodeURIComponent(sid)}`;
}

export function eventsPath(account: string, vid: string, sid: string): string {
  return `${visitPath(account, vid)}/events?v=1&sid=${encodeURIComponent(sid)}`;
}

function visitPath(account: string, vid: string): string {
  return `/api/account/${account}/monitoring/visitors/${encodeURIComponent(vid)}/visits/current`;
}

function exchange(method: string, url: URL, { headers = {}, body }: SendOptions, agent: Agent): Promise<TestAnswer> {
  const bytes = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const typed = {
    ...(typeof body === 'object' && !Buffer.isBuffer(body) && { 'content-type': 'application/json' }),
    ...(bytes !== undefined && { 'content-length': String(Buffer.byteLength(bytes)) }),
    ...headers,
  };
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const options = { method, headers: typed, agent: url.protocol === 'https:' ? agent : undefined };
    const request = send(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve(received(response.statusCode ?? 0, response.headers, text));
      });
    });
    request.on('error', reject);
    request.end(bytes);
  });
}

/** Many answers are large, and nobody looks into most of them: only who does has them parsed. */
function received(status: number, headers: IncomingHttpHeaders, text: string): TestAnswer {
  return {
    status,
    headers,
    text,
    get json() {
      return parsed(text);
    },
  };
}

function parsed(text: string): JsonBody {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
