import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { LOAD_CORE } from './pinned-process.ts';

export const CONNECTIONS = 64;

/** What one run of wrk counted. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
}

/** Prints the counts as one line of JSON; wrk measures in microseconds. */
const REPORT = `
function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\\nRESULT {"requests":%d,"seconds":%f,"p50Ms":%f,"p99Ms":%f,"p999Ms":%f,"failures":%d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    latency:percentile(99.9) / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
`;

/** Sends as fast as 64 connections on one core can. Rejects when a request fails or is answered other than 2xx or 3xx. */
export async function load(url: string, script: string, scriptFile: string, seconds: number): Promise<LoadResult> {
  writeFileSync(scriptFile, script + REPORT);
  const wrk = ['wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '10s', '-s', scriptFile, url];
  const { stdout } = await promisify(execFile)('taskset', ['-c', LOAD_CORE, ...wrk]);
  const line = /^RESULT (.*)$/m.exec(stdout)?.[1];
  if (line === undefined) throw new Error(`wrk gave no result:\n${stdout}`);
  const { failures, ...result } = JSON.parse(line) as LoadResult & { failures: number };
  if (failures > 0) throw new Error(`${failures} of ${result.requests} requests failed:\n${stdout}`);
  return result;
}
