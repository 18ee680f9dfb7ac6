import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SERVER_CORE, spawnPinned, stop, waitFor } from './pinned-process.ts';

export interface Credentials {
  readonly account: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
  readonly bearer: string;
}

export interface LaunchedServer {
  readonly url: string;
  readonly pid: number;
  /** From the start of the process until it accepts requests. */
  readonly startMs: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export type RunningServer = LaunchedServer & Credentials;

export interface ServerOptions {
  /** Of its data. Must not be on a file system in memory, or "on disk" means nothing. */
  readonly folder: string;
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** The server's own core unless said otherwise. */
  readonly cores?: string | undefined;
  /** Folder for a CPU profile, written when the server stops. */
  readonly profileFolder?: string | undefined;
}

/** Where the data of a server in this folder lies. */
export function dataFolder(folder: string): string {
  return join(folder, 'data');
}

/** Starts the built server with an empty data folder, over plain HTTP on a free port unless the settings say otherwise. */
export async function startServerProcess(options: ServerOptions): Promise<RunningServer> {
  rmSync(options.folder, { recursive: true, force: true });
  mkdirSync(options.folder, { recursive: true });
  const launched = await launchServer(options);
  const credentials = JSON.parse(readFileSync(readyFile(options.folder), 'utf8')) as Credentials;
  return { ...credentials, ...launched };
}

/** Starts the built server on the data that is in its folder. */
export async function launchServer({ folder, settings = {}, cores = SERVER_CORE, profileFolder }: ServerOptions): Promise<LaunchedServer> {
  const ready = readyFile(folder);
  rmSync(ready, { force: true });
  const all = { port: '0', 'http-port': '0', tls: 'off', 'data-dir': dataFolder(folder), 'ready-file': ready, ...settings };
  const flags = Object.entries(all).flatMap(([key, value]) => [`--${key}`, value]);
  const profile = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const startedAt = performance.now();
  const child = spawnPinned(cores, process.execPath, [...profile, 'dist/main.js', 'serve', ...flags]);
  await waitFor(ready, child, 2);
  const startMs = performance.now() - startedAt;
  const { url } = JSON.parse(readFileSync(ready, 'utf8')) as { url: string };
  return { url, pid: child.pid!, startMs, stop: () => stop(child), kill: () => stop(child, 'SIGKILL') };
}

function readyFile(folder: string): string {
  return join(folder, 'ready.json');
}
