import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** The core of whoever serves and the core of whoever sends. */
export const SERVER_CORE = '0';
export const LOAD_CORE = '1';
export const BOTH_CORES = '0,1';

/** A start on many visits after SIGKILL is to be measured, not given up. */
const START_TIMEOUT_MS = 300_000;

const children = new Set<ChildProcess>();
process.once('exit', () => children.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Runs a program on some cores. taskset becomes the program that it starts, so the pid is the program's. It ends with this process. */
export function spawnPinned(cores: string, program: string, args: readonly string[], channel: 'ipc' | 'ignore' = 'ignore'): ChildProcess {
  const child = spawn('taskset', ['-c', cores, program, ...args], { stdio: ['ignore', 'ignore', 'inherit', channel] });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Resolves when a child has made a file, which appears whole; rejects when it ends before that. */
export async function waitFor(file: string, child: ChildProcess, everyMs = 20): Promise<void> {
  const givesUpAt = performance.now() + START_TIMEOUT_MS;
  while (!existsSync(file)) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode} before it was ready.`);
    if (performance.now() > givesUpAt) throw new Error(`${child.spawnargs.join(' ')} was not ready after ${START_TIMEOUT_MS} ms.`);
    await wait(everyMs);
  }
}

export async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
