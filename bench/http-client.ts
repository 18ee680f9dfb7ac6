import { Agent, request as requestPlain } from 'node:http';
import { Agent as TlsAgent, request as requestTls } from 'node:https';

export interface SampleRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface Answer {
  readonly status: number;
  /** Names and values as they came, in their order. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

const plainAgent = new Agent({ keepAlive: true, maxSockets: 32 });
/** The servers of the benchmark made their certificates themselves. */
const tlsAgent = new TlsAgent({ keepAlive: true, maxSockets: 32, rejectUnauthorized: false });

/** Sends one request; an answer other than 2xx and 304 is an error. */
export async function send(url: string, sample: SampleRequest): Promise<Answer> {
  const answer = await exchange(url, sample);
  if ((answer.status >= 200 && answer.status < 300) || answer.status === 304) return answer;
  throw new Error(`${sample.method} ${sample.path} was answered ${answer.status}: ${answer.body.toString()}`);
}

export function closeConnections(): void {
  plainAgent.destroy();
  tlsAgent.destroy();
}

function exchange(url: string, { method, path, headers, body }: SampleRequest): Promise<Answer> {
  const isTls = url.startsWith('https:');
  const options = { method, headers, agent: isTls ? tlsAgent : plainAgent };
  return new Promise((resolve, reject) => {
    const sent = (isTls ? requestTls : requestPlain)(new URL(path, url), options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: pairs(response.rawHeaders), body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function pairs(raw: readonly string[]): [string, string][] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index]!, raw[2 * index + 1]!]);
}
