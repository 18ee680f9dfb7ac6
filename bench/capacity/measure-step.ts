import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { bulkTarget, fillVisits } from '../bulk-target.ts';
import { below } from '../crowd/random.ts';
import { visitIds } from '../crowd/visit-line.ts';
import { send } from '../http-client.ts';
import { liveVisits } from '../live-visits.ts';
import { BOTH_CORES } from '../pinned-process.ts';
import { anonymousMiB } from '../process-memory.ts';
import type { BulkResult, BulkSpec } from '../senders/bulk-sender.ts';
import { startSender } from '../senders/start-sender.ts';
import { dataFolder, launchServer, type RunningServer, type ServerOptions } from '../server-process.ts';
import { readRequest } from '../visit-requests.ts';
import { diskBytes } from './disk.ts';
import type { Step } from './ladder.ts';
import { readsBesideIngest } from './reads-beside-ingest.ts';

const LINES_PER_VISIT = 5;
const READ_SECONDS = 20;
const LOAD_BEFORE_KILL_MS = 5_000;
const SAMPLED_STATES = 200;

/** Adds visits up to the number of the step and measures. Returns the figures and the server, which was killed and started again. */
export async function measureStep(
  server: RunningServer,
  options: ServerOptions,
  from: number,
  visits: number,
): Promise<{ step: Step; server: RunningServer }> {
  const { folder } = options;
  const memory = new MemoryWatch(server.pid);
  const say = (what: string): void => console.error(`${visits.toLocaleString('en')} visits: ${what}`);
  say('starting them');
  const filled = await fillVisits(server, folder, { from, to: visits, linesPerVisit: LINES_PER_VISIT, abreast: visits - from });
  const stateBytes = await meanStateBytes(server, from, visits);
  say('reads');
  const reads = await readsBesideIngest(server, folder, visits, READ_SECONDS);
  await checkLive(server, visits);
  const diskGiB = diskBytes(dataFolder(folder)) / 2 ** 30;
  const mostMiB = memory.stop();
  say('SIGKILL');
  await killUnderLoad(server, folder, visits);
  const listFirstPageMs = listInOwnProcess(folder, server.account);
  const revived = await launchServer(options);
  await checkLive(revived, visits);
  await revived.stop();
  const again = await launchServer(options);
  const step: Step = {
    visits,
    stateBytes,
    fillEventsPerSecond: filled.events / filled.seconds,
    ingestEventsPerSecond: filled.lastLinesPerSecond,
    besideEventsPerSecond: reads.eventsPerSecond,
    warmReadP99Ms: reads.warmP99Ms,
    coldReadP99Ms: reads.coldP99Ms,
    listFirstPageMs,
    anonymousMiB: mostMiB,
    diskGiB,
    startMs: again.startMs,
    startAfterKillMs: revived.startMs,
  };
  return { step, server: { ...server, ...again } };
}

/** Looks at the memory of a process twice a second. */
class MemoryWatch {
  #most = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(pid: number) {
    this.#timer = setInterval(() => (this.#most = Math.max(this.#most, anonymousMiB(pid))), 500);
  }

  /** The most that was seen. */
  stop(): number {
    clearInterval(this.#timer);
    return this.#most;
  }
}

async function meanStateBytes(server: RunningServer, from: number, visits: number): Promise<number> {
  let bytes = 0;
  for (let at = 0; at < SAMPLED_STATES; at += 1) {
    const { vid, sid } = visitIds(from + below(visits - from, at, 603));
    bytes += (await send(server.url, readRequest(server, { visitor: vid, session: sid }))).body.length;
  }
  return bytes / SAMPLED_STATES;
}

async function checkLive(server: Pick<RunningServer, 'url'>, visits: number): Promise<void> {
  const live = await liveVisits(server);
  if (live < visits) throw new Error(`Only ${live} of ${visits} visits are live.`);
}

async function killUnderLoad(server: RunningServer, folder: string, visits: number): Promise<void> {
  const size = { visits, eventsPerLine: 2, linesPerBatch: 500, connections: 8, batches: 400 } as const;
  const spec: BulkSpec = { ...bulkTarget(server, server), ...size, name: `k${visits}`, warmUpSeconds: 0, seconds: 60 };
  const sender = startSender<BulkResult>('bulk', folder, spec, BOTH_CORES);
  await sender.ready;
  sender.go().catch(() => undefined);
  await wait(LOAD_BEFORE_KILL_MS);
  const killed = server.kill();
  sender.kill();
  await killed;
}

function listInOwnProcess(folder: string, account: string): number {
  const args = ['--import', 'tsx', 'bench/capacity/list-first-page.ts', join(dataFolder(folder), 'visits'), account];
  try {
    execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  } catch (error) {
    const { signal, stdout } = error as { signal: string | null; stdout: string };
    if (signal === 'SIGKILL') return Number(stdout);
    throw error;
  }
  throw new Error('The list ended without being killed.');
}
