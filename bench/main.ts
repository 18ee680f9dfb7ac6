// `npm run bench`. Options: bench/README.md.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { withCapacity } from './capacity/capacity-page.ts';
import type { Capacity } from './capacity/ladder.ts';
import { closeConnections } from './http-client.ts';
import { describeMachine } from './machine.ts';
import { measureRow, type RowResult } from './measure-row.ts';
import { notes, type Results, resultsPage, resultsTables, type TrialResult } from './results-page.ts';
import { ROWS } from './rows.ts';
import { TRIALS } from './trials.ts';

const PROFILES = resolve('.cache/profiles');

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    full: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    'cpu-prof': { type: 'boolean', default: false },
  },
});
const { only } = values;
const isFull = values.full || values.write || (only.length > 0 && values.seconds === undefined);
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds ?? (isFull ? 5 : 1))];
const known = [...ROWS, ...TRIALS].map(({ name }) => name);
const unknown = only.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}. Rows: ${known.join(', ')}`);

// On the project's own disk: the system's temporary folder may be memory.
mkdirSync('.cache', { recursive: true });
const folder = mkdtempSync(resolve('.cache/bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const machine = describeMachine(folder);
const loadBefore = loadavg()[0]!;

const rows: RowResult[] = [];
for (const row of ROWS) {
  if (only.length > 0 ? !only.includes(row.name) : !isFull && row.isOnlyFull) continue;
  rows.push(await announced(row.name, (profileFolder) => measureRow(row, { folder, rounds, seconds, profileFolder })));
}
const trials: TrialResult[] = [];
for (const { name, title, isShort, measure } of TRIALS) {
  if (only.length > 0 ? !only.includes(name) : !isFull && !isShort) continue;
  const figures = await announced(name, (profileFolder) => measure({ folder: join(folder, name), isFull, profileFolder }));
  trials.push({ name, title, figures });
}
closeConnections();

const measured = new Set([...rows, ...trials].map(({ name }) => name));
const missing = known.filter((name) => !measured.has(name));
const results: Results = { machine, load: [loadBefore, loadavg()[0]!], rounds, seconds, rows, trials, missing };
console.log(values.json ? JSON.stringify(results, undefined, 2) : `${resultsTables(results)}\n\n${notes(results)}`);
if (values.write) writeFileSync('bench/RESULTS.md', withLastCapacity(resultsPage(results)));

async function announced<T>(name: string, measure: (profileFolder: string | undefined) => Promise<T>): Promise<T> {
  console.error(`measuring ${name}`);
  const profileFolder = values['cpu-prof'] ? resolve(PROFILES, name) : undefined;
  const result = await measure(profileFolder);
  if (profileFolder !== undefined) console.error(`profile in ${profileFolder}`);
  return result;
}

/** Capacity takes so long that it is measured by itself. */
function withLastCapacity(page: string): string {
  const file = 'bench/capacity.json';
  return existsSync(file) ? withCapacity(page, JSON.parse(readFileSync(file, 'utf8')) as Capacity) : page;
}
