import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sampleKey } from '../../src/store/conformance/sample-visit.ts';
import { openEmbeddedVisitStore } from '../../src/store/embedded/visit-store.ts';
import type { StoredVisit } from '../../src/store/visit-store.ts';
import { entriesOf } from '../../src/visit/entry-log.ts';

export interface StoreKillCounts {
  readonly kills: number;
  readonly acknowledged: number;
  /** Visits of which an acknowledged change is missing. */
  readonly lost: number;
  /** Visits that hold more than was asked for: an acknowledged forgetting is missing, or a change was applied twice. */
  readonly revived: number;
  /** Visits whose entries do not agree with their count. */
  readonly halfApplied: number;
}

/** What a child was told about a visitor: the count of its last stored change, and whether a forgetting was under way. */
interface Told {
  count: number;
  forgetting: boolean;
}

/** A kill comes after a number of acknowledgements drawn up to about 4,000, since machines differ in speed. */
const MAX_TOLD_BYTES = 64_000;
const MAX_DELAY_MS = 20;

/**
 * Kills a process that drives a store, at random instants, and compares what a copy of its folder opens to with what it was told. The
 * next process goes on with the folder itself, so that recoveries of recoveries are met too.
 */
export async function killStores(kills: number): Promise<StoreKillCounts> {
  const base = await mkdtemp(join(tmpdir(), 'vestibule-store-kills-'));
  const folder = join(base, 'visits');
  const visitors = new Map<string, Told>();
  const total = { kills, acknowledged: 0, lost: 0, revived: 0, halfApplied: 0 };
  for (let kill = 0; kill < kills; kill += 1) {
    total.acknowledged += await driveAndKill(folder, visitors);
    const copy = join(base, 'copy');
    await cp(folder, copy, { recursive: true, filter: (path) => !/lock(-\w+)?$/.test(path) });
    const found = await compare(copy, visitors);
    total.lost += found.lost;
    total.revived += found.revived;
    total.halfApplied += found.halfApplied;
    await rm(copy, { recursive: true });
  }
  await rm(base, { recursive: true });
  return total;
}

async function driveAndKill(folder: string, visitors: Map<string, Told>): Promise<number> {
  const script = new URL('store-load-child.ts', import.meta.url).pathname;
  const path = `${folder}.told`;
  const told = await open(path, 'w');
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], { stdio: ['ignore', told.fd, 'inherit'] });
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  const target = Math.random() * MAX_TOLD_BYTES;
  while (child.exitCode === null && child.signalCode === null && (await told.stat()).size <= target) await pause(1);
  await pause(Math.random() * MAX_DELAY_MS);
  child.kill('SIGKILL');
  const [code, signal] = await ended;
  await told.close();
  if (signal !== 'SIGKILL') throw new Error(`The process ended by itself with code ${code}.`);
  const lines = (await readFile(path, 'utf8')).split('\n').slice(0, -1);
  for (const line of lines) note(visitors, line);
  return lines.length;
}

function note(visitors: Map<string, Told>, line: string): void {
  const [sign, visitor = '', count] = line.split(' ');
  if (sign === '+') visitors.set(visitor, { count: Number(count), forgetting: false });
  else if (sign === '-') visitors.set(visitor, { count: 0, forgetting: false });
  else visitors.set(visitor, { count: visitors.get(visitor)?.count ?? 0, forgetting: true });
}

async function compare(folder: string, visitors: Map<string, Told>): Promise<Omit<StoreKillCounts, 'kills' | 'acknowledged'>> {
  const store = await openEmbeddedVisitStore({ folder, durability: 'os', hotSetBytes: 2 ** 26, now: Date.now, sweepIntervalMs: 0 });
  let [lost, revived, halfApplied] = [0, 0, 0];
  for (const [visitor, told] of visitors) {
    const stored = await store.read(sampleKey(visitor));
    const count = stored?.visit.counts.events ?? 0;
    if (count < told.count && !told.forgetting) lost += 1;
    // One change of each visitor may have been stored and not been told.
    if (count > told.count + 1) revived += 1;
    if (!isWhole(stored)) halfApplied += 1;
    // The next process goes on from what is stored, told or not.
    visitors.set(visitor, { count, forgetting: false });
  }
  await store.close();
  return { lost, revived, halfApplied };
}

/** Each change has appended three entries that carry its count. */
function isWhole(stored: StoredVisit | undefined): boolean {
  if (!stored) return true;
  const texts = entriesOf(stored.entries).map(({ bytes }) => (JSON.parse(Buffer.from(bytes).toString()) as { text: string }).text);
  if (texts.length !== 3 * stored.visit.counts.events) return false;
  return texts.every((text, index) => text.startsWith(`${Math.floor(index / 3) + 1}/${index % 3}/`));
}
