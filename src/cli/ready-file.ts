import { rename, writeFile } from 'node:fs/promises';
import type { RunningServer } from '../server.ts';

/** Tells a script that requests are accepted: one JSON object that appears whole. Holds credentials on the first start. */
export async function writeReadyFile(file: string, server: RunningServer): Promise<void> {
  const { url, httpUrl, certificate, firstStart } = server;
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify({ url, httpUrl, pid: process.pid, certificate, ...firstStart }, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}
