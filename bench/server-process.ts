import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The core of whoever serves and the core of whoever sends. */
const SERVER_CORE = '0';
export const LOAD_CORE = '1';

const START_TIMEOUT_MS = 20_000;

export interface Credentials {
  readonly account: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
  readonly bearer: string;
}

export interface RunningServer extends Credentials {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Emptied first. Must not be on a file system in memory, or "on disk" means nothing. */
  readonly folder: string;
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Folder for a CPU profile, written when the server stops. */
  readonly profileFolder?: string | undefined;
}

/** Starts the built server with an empty data folder on its own core, over plain HTTP on a free port. */
export async function startServerProcess({ folder, settings = {}, profileFolder }: ServerOptions): Promise<RunningServer> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const readyFile = join(folder, 'ready.json');
  const all = { port: '0', 'http-port': '0', tls: 'off', 'data-dir': join(folder, 'data'), 'ready-file': readyFile, ...settings };
  const flags = Object.entries(all).flatMap(([key, value]) => [`--${key}`, value]);
  const profile = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const child = spawnPinned([...profile, 'dist/main.js', 'serve', ...flags]);
  await waitFor(readyFile, child);
  const ready = JSON.parse(readFileSync(readyFile, 'utf8')) as Credentials & { url: string };
  return { ...ready, pid: child.pid!, stop: () => stop(child) };
}

/** Runs this Node on the server's core. taskset becomes the process that it starts, so the pid is Node's. */
export function spawnPinned(args: readonly string[]): ChildProcess {
  return spawn('taskset', ['-c', SERVER_CORE, process.execPath, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Resolves when a child has written a file completely; rejects when it ends before that. */
export async function waitFor(file: string, child: ChildProcess): Promise<void> {
  const givesUpAt = performance.now() + START_TIMEOUT_MS;
  while (!existsSync(file)) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it was ready.`);
    if (performance.now() > givesUpAt) throw new Error(`The server was not ready after ${START_TIMEOUT_MS} ms.`);
    await wait(20);
  }
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
