import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVER_CORE, spawnPinned, stop, waitFor } from './pinned-process.ts';
import type { Match, Rival } from './row.ts';
import { dataFolder } from './server-process.ts';

/** Headers that node:http writes by itself. */
const OWN_HEADERS = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** Starts a bare server, in the same Node and on the same core, that gives our answer to everything; over TLS if ours does, with our certificate. */
export async function startCeiling({ folder, workload, server, answer }: Match): Promise<Rival> {
  mkdirSync(folder, { recursive: true });
  const [answerFile, readyFile] = [join(folder, 'answer.json'), join(folder, 'ready.json')];
  const headers = answer.headers.filter(([name]) => !OWN_HEADERS.has(name.toLowerCase())).flat();
  const { bodyIsJson } = workload;
  const tls = server.url.startsWith('https:') ? certificate(join(folder, '..', 'server')) : undefined;
  writeFileSync(answerFile, JSON.stringify({ status: answer.status, headers, body: answer.body.toString('base64'), bodyIsJson, tls }));
  const child = spawnPinned(SERVER_CORE, process.execPath, ['bench/ceiling-server.mjs', answerFile, readyFile]);
  await waitFor(readyFile, child);
  const { url } = JSON.parse(readFileSync(readyFile, 'utf8')) as { url: string };
  return { name: 'ceiling', url, pids: [child.pid!], stop: () => stop(child) };
}

function certificate(serverFolder: string): { cert: string; key: string } {
  const read = (name: string): string => readFileSync(join(dataFolder(serverFolder), 'tls', name), 'utf8');
  return { cert: read('cert.pem'), key: read('key.pem') };
}
