// `npm run bench:capacity`: what so many live visits cost, step by step. Options: bench/README.md.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { closeConnections } from '../http-client.ts';
import { describeMachine } from '../machine.ts';
import { BOTH_CORES } from '../pinned-process.ts';
import { type ServerOptions, startServerProcess } from '../server-process.ts';
import { capacityTable, withCapacity } from './capacity-page.ts';
import { capacityChart } from './chart.ts';
import { type Capacity, LADDER, type Step } from './ladder.ts';
import { measureStep } from './measure-step.ts';

const { values } = parseArgs({ options: { steps: { type: 'string' }, json: { type: 'boolean', default: false } } });
const ladder = values.steps === undefined ? LADDER : values.steps.split(',').map(countOf);

mkdirSync('.cache', { recursive: true });
const folder = mkdtempSync(resolve('.cache/capacity-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const machine = describeMachine(folder);
// Visits must not end while the others are started; all other settings are the defaults.
const settings = { 'visit-idle-timeout': '6h', durability: 'fsync' };
const options: ServerOptions = { folder: join(folder, 'server'), settings, cores: BOTH_CORES };
let server = await startServerProcess(options);
const steps: Step[] = [];
for (const visits of ladder) {
  const measured = await measureStep(server, options, steps.at(-1)?.visits ?? 0, visits);
  steps.push(measured.step);
  server = measured.server;
  console.error(JSON.stringify(measured.step));
}
await server.stop();
closeConnections();

const capacity: Capacity = { machine, steps };
console.log(values.json ? JSON.stringify(capacity, undefined, 2) : capacityTable(capacity));
// Only the whole ladder is worth keeping.
const place = ladder === LADDER ? 'bench' : '.cache';
writeFileSync(join(place, 'capacity.json'), `${JSON.stringify(capacity, undefined, 2)}\n`);
writeFileSync(join(place, 'capacity.svg'), capacityChart(capacity));
if (place === 'bench' && existsSync('bench/RESULTS.md')) {
  writeFileSync('bench/RESULTS.md', withCapacity(readFileSync('bench/RESULTS.md', 'utf8'), capacity));
}
console.error(`written: ${place}/capacity.json, ${place}/capacity.svg`);

/** 1400000, 1400k or 1.4M. */
function countOf(text: string): number {
  const [, digits, unit = ''] = /^([\d.]+)([kM]?)$/.exec(text.trim()) ?? [];
  const count = Math.round(Number(digits) * { '': 1, k: 1_000, M: 1_000_000 }[unit as '' | 'k' | 'M']);
  if (!(count > 0)) throw new Error(`--steps takes numbers such as 100k,300k,1.4M, not ${text}.`);
  return count;
}
