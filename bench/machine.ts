import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

/** What the figures depend on besides the code. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  readonly wrk: string;
  /** Commit that was measured; "+" when files differ from it. */
  readonly commit: string;
  readonly date: string;
  /** Median time in which the disk acknowledges a flushed write of 4 KiB. */
  readonly flushMs: number;
}

export function describeMachine(folder: string): Machine {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    wrk: /wrk (\S+)/.exec(spawnSync('wrk', ['-v'], { encoding: 'utf8' }).stdout)?.[1] ?? 'unknown',
    commit: commit(),
    date: new Date().toISOString().slice(0, 10),
    flushMs: flushMs(join(folder, 'flush')),
  };
}

function commit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', 'src', 'package-lock.json') === '' ? '' : '+');
}

function flushMs(file: string): number {
  const descriptor = openSync(file, 'w');
  const times = Array.from({ length: 200 }, () => {
    const startedAt = performance.now();
    writeSync(descriptor, Buffer.alloc(4096));
    fdatasyncSync(descriptor);
    return performance.now() - startedAt;
  });
  closeSync(descriptor);
  rmSync(file);
  return times.sort((a, b) => a - b)[100]!;
}
