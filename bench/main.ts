import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { closeConnections } from './http-client.ts';
import { describeMachine } from './machine.ts';
import { measureRow, type RowResult } from './measure-row.ts';
import { notes, type Results, resultsPage, resultsTable } from './results-page.ts';
import { ROWS } from './rows.ts';

const PROFILES = resolve('.cache/profiles');

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    'cpu-prof': { type: 'boolean', default: false },
  },
});
const chosen = ROWS.filter(({ name }) => values.only.length === 0 || values.only.includes(name));
if (chosen.length === 0) throw new Error(`There is no such row. Rows: ${ROWS.map(({ name }) => name).join(', ')}`);
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];

// On the project's own disk: the system's temporary folder may be memory.
mkdirSync('.cache', { recursive: true });
const folder = mkdtempSync(resolve('.cache/bench-'));
const machine = describeMachine(folder);
const loadBefore = loadavg()[0]!;
const rows: RowResult[] = [];
for (const row of chosen) {
  console.error(`measuring ${row.name}`);
  const profileFolder = values['cpu-prof'] ? resolve(PROFILES, row.name) : undefined;
  rows.push(await measureRow(row, { folder, rounds, seconds, profileFolder }));
  if (profileFolder !== undefined) console.error(`profile in ${profileFolder}`);
}
closeConnections();
rmSync(folder, { recursive: true, force: true });

const results: Results = { machine, load: [loadBefore, loadavg()[0]!], rounds, seconds, rows };
if (values.json) console.log(JSON.stringify(results, undefined, 2));
else console.log(`${resultsTable(results)}\n\n${notes(results)}`);
if (values.write) writeFileSync('bench/RESULTS.md', resultsPage(results));
