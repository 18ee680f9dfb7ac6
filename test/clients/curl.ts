import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { JsonBody } from '../http/test-server.ts';

export interface CurlAnswer {
  readonly status: number;
  readonly text: string;
  /** Undefined when the body is no JSON. */
  readonly json: JsonBody;
}

export type Curl = (...args: readonly string[]) => Promise<CurlAnswer>;

/** Runs the program curl as documented calls do, trusting the certificate of a test server. */
export function curlWith(certificate: string): Curl {
  return async (...args) => {
    const common = ['-sS', '--cacert', certificate, '-w', '\n%{http_code}'];
    const { stdout } = await promisify(execFile)('curl', [...common, ...args]);
    const at = stdout.lastIndexOf('\n');
    const text = stdout.slice(0, at);
    return { status: Number(stdout.slice(at + 1)), text, json: jsonOf(text) };
  };
}

export const JSON_TYPE = ['-H', 'Content-Type: application/json', '-H', 'Accept: application/json'];

function jsonOf(text: string): JsonBody {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
