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
  readonly target: number;
  readonly cpuTarget: number | undefined;
  readonly answerBytes: number;
  readonly ours: Measured;
  readonly rival: Measured & { readonly name: string };
  /** Our requests/s as a multiple of the rival's. */
  readonly ratio: number;
  /** Our CPU time a request as a multiple of the rival's. */
  readonly cpuRatio: number;
}

/** Before the first round, so that both are compiled: seconds for ours, whose path is longest, and for the rival. */
const WARM_UP_SECONDS = { ours: 4, rival: 2 };

interface Target {
  readonly url: string;
  readonly pids: readonly number[];
}

type Run = LoadResult & { readonly cpuUs: number };

/** Measures a row: ours and the rival take turns, so that what else the machine does falls on both. */
export async function measureRow(row: Row, options: MeasureOptions): Promise<RowResult> {
  const folder = join(options.folder, row.name);
  const server = await startServerProcess({ folder: join(folder, 'server'), settings: row.settings, profileFolder: options.profileFolder });
  try {
    const workload = await row.prepare(server);
    const answer = await send(server.url, workload.sample);
    const rival = await (row.startRival ?? startCeiling)({ folder: join(folder, 'rival'), workload, server, answer });
    try {
      const runs = await rounds(workload, { url: server.url, pids: [server.pid] }, rival, { ...options, folder });
      return result(row, answer.body.length, median(runs.ours), { name: rival.name, ...median(runs.rival) });
    } finally {
      await rival.stop();
    }
  } finally {
    await server.stop();
  }
}

async function rounds(workload: Workload, server: Target, rival: Target, options: MeasureOptions): Promise<{ ours: Run[]; rival: Run[] }> {
  const runs: { ours: Run[]; rival: Run[] } = { ours: [], rival: [] };
  await run(workload, server, { ...options, seconds: WARM_UP_SECONDS.ours });
  await run(workload, rival, { ...options, seconds: WARM_UP_SECONDS.rival });
  for (let round = 0; round < options.rounds; round += 1) {
    runs.ours.push(await run(workload, server, options));
    runs.rival.push(await run(workload, rival, options));
  }
  return runs;
}

async function run(workload: Workload, { url, pids }: Target, { folder, seconds }: MeasureOptions): Promise<Run> {
  const script = await workload.script({ host: new URL(url).host, seconds, folder });
  const cpu = (): number => pids.reduce((sum, pid) => sum + cpuTimeUs(pid), 0);
  const before = cpu();
  const counted = await load(url, script, join(folder, 'load.lua'), seconds);
  return { ...counted, cpuUs: (cpu() - before) / counted.requests };
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

function result({ name, title, target, cpuTarget }: Row, answerBytes: number, ours: Measured, rival: RowResult['rival']): RowResult {
  const ratio = ours.requestsPerSecond / rival.requestsPerSecond;
  return { name, title, target, cpuTarget, answerBytes, ours, rival, ratio, cpuRatio: ours.cpuUs / rival.cpuUs };
}
