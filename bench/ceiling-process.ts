import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from './http-client.ts';
import { spawnPinned, stop, waitFor } from './server-process.ts';

export interface RunningCeiling {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Headers that node:http writes by itself. */
const OWN_HEADERS = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** Starts a bare server, in the same Node and on the same core, that gives this answer to everything. */
export async function startCeiling(folder: string, answer: Answer, bodyIsJson: boolean): Promise<RunningCeiling> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [answerFile, readyFile] = [join(folder, 'answer.json'), join(folder, 'ready.json')];
  const headers = answer.headers.filter(([name]) => !OWN_HEADERS.has(name.toLowerCase())).flat();
  writeFileSync(answerFile, JSON.stringify({ status: answer.status, headers, body: answer.body.toString('base64'), bodyIsJson }));
  const child = spawnPinned(['bench/ceiling-server.mjs', answerFile, readyFile]);
  await waitFor(readyFile, child);
  const { url } = JSON.parse(readFileSync(readyFile, 'utf8')) as { url: string };
  return { url, pid: child.pid!, stop: () => stop(child) };
}
