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
const isFull = values.full || values.write;
const seconds = Number(values.seconds ?? (isFull ? 5 : 1));
const rounds = Number(values.rounds);
const isChosen = ({ name }: { name: string }): boolean => values.only.includes(name);
const rows = values.only.length > 0 ? ROWS.filter(isChosen) : ROWS;
const trials = values.only.length > 0 ? TRIALS.filter(isChosen) : TRIALS.filter(({ isShort }) => isFull || isShort);
if (rows.length + trials.length === 0)
  throw new Error(`There is no such row. Rows: ${[...ROWS, ...TRIALS].map(({ name }) => name).join(', ')}`);

// On the project's own disk: the system's temporary folder may be memory.
mkdirSync('.cache', { recursive: true });
const folder = mkdtempSync(resolve('.cache/bench-'));
const machine = describeMachine(folder);
const loadBefore = loadavg()[0]!;

const rowResults: RowResult[] = [];
for (const row of rows)
  rowResults.push(await announced(row.name, (profileFolder) => measureRow(row, { folder, rounds, seconds, profileFolder })));

const trialResults: TrialResult[] = [];
for (const trial of trials) {
  const { name, title, measure } = trial;
  // Asked for by name it is worth its time.
  const options = { folder: join(folder, name), isFull: isFull || (isChosen(trial) && values.seconds === undefined) };
  trialResults.push({ name, title, figures: await announced(name, (profileFolder) => measure({ ...options, profileFolder })) });
}
closeConnections();
rmSync(folder, { recursive: true, force: true });

const results: Results = { machine, load: [loadBefore, loadavg()[0]!], rounds, seconds, rows: rowResults, trials: trialResults };
if (values.json) console.log(JSON.stringify(results, undefined, 2));
else console.log(`${resultsTables(results)}\n\n${notes(results)}`);
if (values.write) {
  const page = resultsPage(results);
  const capacity = existsSync('bench/capacity.json') ? (JSON.parse(readFileSync('bench/capacity.json', 'utf8')) as Capacity) : undefined;
  writeFileSync('bench/RESULTS.md', capacity ? withCapacity(page, capacity) : page);
}

async function announced<T>(name: string, measure: (profileFolder: string | undefined) => Promise<T>): Promise<T> {
  console.error(`measuring ${name}`);
  const profileFolder = values['cpu-prof'] ? resolve(PROFILES, name) : undefined;
  const result = await measure(profileFolder);
  if (profileFolder !== undefined) console.error(`profile in ${profileFolder}`);
  return result;
}
