import { join } from 'node:path';
import { startCeiling } from './ceiling-process.ts';
import { send } from './http-client.ts';
import { cpuTimeUs } from './process-cpu.ts';
import type { Row, Workload } from './row.ts';
import { startServerProcess } from './server-process.ts';
import { load, type LoadResult } from './wrk.ts';

export interface MeasureOptions {
  /** Folder for data and scripts. */
  readonly folder: string;
  readonly rounds: number;
  /** Of one run. */
  readonly seconds: number;
  readonly profileFolder?: string | undefined;
}

/** Medians over the rounds. */
export interface Measured {
  readonly requestsPerSecond: number;
  readonly cpuUs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
}

export interface RowResult {
  readonly name: string;
  readonly title: string;
  readonly target: number | undefined;
  readonly answerBytes: number;
  readonly ours: Measured;
  readonly ceiling: Measured;
  /** Ours as a part of the ceiling. */
  readonly ratio: number;
  /** Our CPU time a request as a multiple of the ceiling's. */
  readonly cpuRatio: number;
}

interface Target {
  readonly url: string;
  readonly pid: number;
}

type Run = LoadResult & { readonly cpuUs: number };

/** Measures a row: ours and the ceiling take turns, so that what else the machine does falls on both. */
export async function measureRow(row: Row, options: MeasureOptions): Promise<RowResult> {
  const folder = join(options.folder, row.name);
  const server = await startServerProcess({ folder: join(folder, 'server'), settings: row.settings, profileFolder: options.profileFolder });
  try {
    const workload = await row.prepare(server);
    const answer = await send(server.url, workload.sample);
    const ceiling = await startCeiling(join(folder, 'ceiling'), answer, workload.bodyIsJson);
    try {
      const { ours, bare } = await rounds(workload, server, ceiling, { ...options, folder });
      return result(row, answer.body.length, median(ours), median(bare));
    } finally {
      await ceiling.stop();
    }
  } finally {
    await server.stop();
  }
}

async function rounds(workload: Workload, server: Target, ceiling: Target, options: MeasureOptions): Promise<{ ours: Run[]; bare: Run[] }> {
  const [ours, bare]: [Run[], Run[]] = [[], []];
  for (const target of [server, ceiling]) await run(workload, target, { ...options, seconds: Math.min(2, options.seconds) });
  for (let round = 0; round < options.rounds; round += 1) {
    ours.push(await run(workload, server, options));
    bare.push(await run(workload, ceiling, options));
  }
  return { ours, bare };
}

async function run(workload: Workload, { url, pid }: Target, { folder, seconds }: MeasureOptions): Promise<Run> {
  const script = await workload.script({ host: new URL(url).host, seconds, folder });
  const before = cpuTimeUs(pid);
  const counted = await load(url, script, join(folder, 'load.lua'), seconds);
  return { ...counted, cpuUs: (cpuTimeUs(pid) - before) / counted.requests };
}

function median(runs: readonly Run[]): Measured {
  const middle = (of: (run: Run) => number): number => runs.map(of).sort((a, b) => a - b)[Math.floor(runs.length / 2)]!;
  return {
    requestsPerSecond: middle((run) => run.requests / run.seconds),
    cpuUs: middle((run) => run.cpuUs),
    p50Ms: middle((run) => run.p50Ms),
    p99Ms: middle((run) => run.p99Ms),
    p999Ms: middle((run) => run.p999Ms),
  };
}

function result({ name, title, target }: Row, answerBytes: number, ours: Measured, ceiling: Measured): RowResult {
  const ratio = ours.requestsPerSecond / ceiling.requestsPerSecond;
  return { name, title, target, answerBytes, ours, ceiling, ratio, cpuRatio: ours.cpuUs / ceiling.cpuUs };
}
