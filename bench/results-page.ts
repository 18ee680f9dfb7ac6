import type { Machine } from './machine.ts';
import type { Measured, RowResult } from './measure-row.ts';
import { shown, table } from './table.ts';
import { type Figure, isMet } from './trial.ts';
import { CONNECTIONS } from './wrk.ts';

export interface TrialResult {
  readonly name: string;
  readonly title: string;
  readonly figures: readonly Figure[];
}

export interface Results {
  readonly machine: Machine;
  /** Load averages of the last minute, before and after. */
  readonly load: readonly [number, number];
  readonly rounds: number;
  readonly seconds: number;
  readonly rows: readonly RowResult[];
  readonly trials: readonly TrialResult[];
  /** Names of the rows and trials that this run did not measure. */
  readonly missing: readonly string[];
}

const ROW_HEAD = ['row', '', 'requests/s', 'ratio', 'CPU µs', 'ratio', 'p50 ms', 'p99 ms', 'p99.9 ms'];
const TRIAL_HEAD = ['row', 'figure', 'value', 'target'];

/** The results as tables for people; also valid Markdown. */
export function resultsTables({ rows, trials }: Results): string {
  const rowLines = rows.flatMap((row) => [oursLine(row), rivalLine(row)]);
  const tables = [rows.length > 0 && table(ROW_HEAD, rowLines), trials.length > 0 && table(TRIAL_HEAD, trials.flatMap(trialLines))];
  return tables.filter(Boolean).join('\n\n');
}

/** bench/RESULTS.md. */
export function resultsPage(results: Results): string {
  return `# Results of one run

Written by \`npm run bench -- --write\`; all figures but those of the capacity come from the same run. Ours is compared with the server below
it in the same rounds. The ceiling is a bare \`node:http\` server that receives the same bytes, parses the body when there is one, and answers
the same bytes: a ratio of requests/s of 1 would be as fast. A ratio that misses its target shows it. How it is measured:
[README.md](README.md).

${resultsTables(results)}

${notes(results)}
`;
}

/** What the rows are, and on what they were measured. */
export function notes({ machine, load, rounds, seconds, rows, trials, missing }: Results): string {
  return [
    ...rows.map(({ name, title, answerBytes }) => `- ${name}: ${title}; an answer has ${answerBytes} bytes`),
    ...trials.map(({ name, title }) => `- ${name}: ${title}`),
    ...(missing.length === 0 ? [] : [`- not measured in this run: ${missing.join(', ')}`]),
    `- machine: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; a flush takes ${machine.flushMs.toFixed(2)} ms`,
    `- Node ${machine.node}, wrk ${machine.wrk}, commit ${machine.commit}, ${machine.date}`,
    `- rows with a rival: ${CONNECTIONS} connections, loopback, server and load on a core each, medians of ${rounds} rounds of ${seconds} s in turns`,
    `- load average ${load.map((value) => value.toFixed(1)).join(' before and ')} after the run${isQuiet(load) ? '' : ': something else was at work, the figures are rough'}`,
  ].join('\n');
}

/** The run itself is two processes that never rest. */
function isQuiet([before, after]: Results['load']): boolean {
  return before < 1 && after < 3;
}

function oursLine({ name, ours, ratio, cpuRatio, target, cpuTarget }: RowResult): string[] {
  const [rate, cpu, ...latencies] = figures(ours);
  const isCpuMet = cpuTarget === undefined || cpuRatio <= cpuTarget;
  return [
    name,
    'ours',
    rate!,
    judged(ratio, ratio >= target, `≥ ${target}`),
    cpu!,
    judged(cpuRatio, isCpuMet, `≤ ${cpuTarget}`),
    ...latencies,
  ];
}

function rivalLine({ rival }: RowResult): string[] {
  const [rate, cpu, ...latencies] = figures(rival);
  return ['', rival.name, rate!, '', cpu!, '', ...latencies];
}

function trialLines({ name, figures }: TrialResult): string[][] {
  return figures.map((figure, index) => [
    index === 0 ? name : '',
    figure.what,
    `${shown(figure.value)} ${figure.unit}`.trim(),
    targetOf(figure),
  ]);
}

function targetOf(figure: Figure): string {
  const { target } = figure;
  if (target === undefined) return '';
  const limit = 'atLeast' in target ? `≥ ${shown(target.atLeast)}` : `≤ ${shown(target.atMost)}`;
  return `${limit}: ${isMet(figure) ? 'met' : 'missed'}`;
}

/** A value, and its target when that is missed. */
function judged(value: number, isMet: boolean, target: string): string {
  return isMet ? value.toFixed(2) : `${value.toFixed(2)} (${target})`;
}

function figures({ requestsPerSecond, cpuUs, p50Ms, p99Ms, p999Ms }: Measured): string[] {
  return [Math.round(requestsPerSecond).toLocaleString('en'), cpuUs.toFixed(1), p50Ms.toFixed(2), p99Ms.toFixed(2), p999Ms.toFixed(2)];
}
