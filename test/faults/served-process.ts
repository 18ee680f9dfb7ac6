import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What the server writes to its ready file. The credentials are there on the first start of a data folder. */
export interface Ready {
  readonly url: string;
  readonly pid: number;
  readonly account: string;
  readonly bearer: string;
}

/** The built server as a process of its own, over plain HTTP on loopback. */
export interface ServedProcess {
  readonly ready: Ready;
  /** Ends it at once, without any chance to store anything. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends it as a supervisor does. Resolves to its exit code. */
  stop(): Promise<number | null>;
}

const START_TIMEOUT_MS = 30_000;

export async function serveProcess(dataDir: string, flags: readonly string[] = []): Promise<ServedProcess> {
  const readyFile = join(dataDir, '..', `ready-${process.pid}.json`);
  await rm(readyFile, { force: true });
  const main = new URL('../../dist/main.js', import.meta.url).pathname;
  const listening = ['--port', '0', '--http-port', '0', '--tls', 'off', '--log-level', 'error'];
  const child = spawn(process.execPath, [main, 'serve', ...listening, '--data-dir', dataDir, '--ready-file', readyFile, ...flags], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ready = await readyOf(child, readyFile);
  return {
    ready,
    async kill() {
      child.kill('SIGKILL');
      await exitOf(child);
    },
    stop() {
      child.kill('SIGTERM');
      return exitOf(child);
    },
  };
}

async function readyOf(child: ChildProcess, file: string): Promise<Ready> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode} before it was ready.`);
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '') return JSON.parse(text) as Ready;
    await pause(10);
  }
  child.kill('SIGKILL');
  throw new Error(`The server was not ready after ${START_TIMEOUT_MS} ms.`);
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}
