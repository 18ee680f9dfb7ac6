import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import { type LocalAccess, localAccessFile } from '../local-access.ts';
import { CommandError } from './command-error.ts';

export interface LocalRequest {
  readonly method?: 'GET' | 'POST' | undefined;
  readonly path: string;
  readonly type?: string | undefined;
  readonly body?: string | undefined;
}

export interface LocalAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** The running server of a data folder, called with its local token. */
export interface LocalServer {
  readonly access: LocalAccess;
  request(request: LocalRequest): Promise<LocalAnswer>;
  close(): void;
}

const TIMEOUT_MS = 30_000;

/** Finds the server that runs on the data folder. Throws a CommandError when none does; `request` does when it is gone. */
export function connectLocalServer(dataDir: string): LocalServer {
  const access = readAccess(dataDir);
  const agent = access.url.startsWith('https:')
    ? new https.Agent({ keepAlive: true, ...trust(access) })
    : new http.Agent({ keepAlive: true });
  return {
    access,
    request: (request) => send(access, agent, request).catch((error: NodeJS.ErrnoException) => refused(dataDir, access, error)),
    close: () => agent.destroy(),
  };
}

function readAccess(dataDir: string): LocalAccess {
  try {
    return JSON.parse(readFileSync(localAccessFile(dataDir), 'utf8')) as LocalAccess;
  } catch (cause) {
    throw noServer(dataDir, cause);
  }
}

/** Trusts the certificate of the file and nothing else, whatever name it is for: that is what the file says the server has. */
function trust({ certificate }: LocalAccess): https.AgentOptions {
  if (!certificate) return {};
  const chain = readFileSync(certificate);
  const { fingerprint256 } = new X509Certificate(chain);
  return {
    ca: chain,
    allowPartialTrustChain: true,
    checkServerIdentity: (_, peer) => (peer.fingerprint256 === fingerprint256 ? undefined : new Error('the certificate is another one')),
  };
}

function send(access: LocalAccess, agent: http.Agent, request: LocalRequest): Promise<LocalAnswer> {
  const { method = 'GET', path, type, body } = request;
  const headers = {
    authorization: `Bearer ${access.token}`,
    ...(body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
  };
  const { request: open } = access.url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const sent = open(new URL(path, access.url), { method, headers, agent, timeout: TIMEOUT_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

function refused(dataDir: string, access: LocalAccess, error: NodeJS.ErrnoException): never {
  if (error.code === 'ECONNREFUSED') throw noServer(dataDir, error);
  throw new CommandError(`The server at ${access.url} cannot be reached: ${error.message}.`, 'Try vestibule doctor.', { cause: error });
}

function noServer(dataDir: string, cause: unknown): CommandError {
  return new CommandError(`No server runs on the data folder ${dataDir}.`, 'Start one with vestibule serve, or give its --data-dir.', {
    cause,
  });
}
