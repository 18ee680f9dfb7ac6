import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RowResult } from './measure-row.ts';
import { notes, type Results, resultsTables, type TrialResult } from './results-page.ts';

const MACHINE = { processor: 'p', cores: 2, memoryGiB: 24, system: 's', node: 'v20', wrk: '4', commit: 'c', date: 'd', flushMs: 1 };

function row(ratio: number, cpuRatio: number): RowResult {
  const ours = { requestsPerSecond: 10_000 * ratio, cpuUs: 50 * cpuRatio, p50Ms: 1, p99Ms: 2, p999Ms: 3 };
  const rival = { name: 'ceiling', requestsPerSecond: 10_000, cpuUs: 50, p50Ms: 1, p99Ms: 2, p999Ms: 3 };
  return { name: 'reads', title: 'reads of a state', target: 0.8, cpuTarget: 1.3, answerBytes: 7, ours, rival, ratio, cpuRatio };
}

function results(rows: readonly RowResult[], trials: readonly TrialResult[] = [], load: readonly [number, number] = [0, 2]): Results {
  return { machine: MACHINE, load, rounds: 3, seconds: 5, rows, trials, missing: [] };
}

/** The lines without the blanks that align them. */
function linesOf(given: Results): string[] {
  return resultsTables(given)
    .split('\n')
    .map((line) => line.replaceAll(/ +/g, ' '));
}

test('a row shows ours and its rival, and a ratio that meets its target alone', () => {
  assert.deepEqual(linesOf(results([row(0.8, 1.3)])).slice(2), [
    '| reads | ours | 8,000 | 0.80 | 65.0 | 1.30 | 1.00 | 2.00 | 3.00 |',
    '| | ceiling | 10,000 | | 50.0 | | 1.00 | 2.00 | 3.00 |',
  ]);
});

test('a ratio that misses its target shows it', () => {
  assert.match(linesOf(results([row(0.79, 1.31)]))[2]!, /\| 0\.79 \(≥ 0\.8\) \| 65\.5 \| 1\.31 \(≤ 1\.3\) \|/);
});

test('a figure says whether it meets its target, whichever way that points', () => {
  const figures = [
    { what: 'rate', value: 100_000, unit: '/s', target: { atLeast: 100_000 } },
    { what: 'p99', value: 10.04, unit: 'ms', target: { atMost: 10 } },
    { what: 'memory', value: 0.5, unit: 'MiB' },
  ];
  assert.deepEqual(linesOf(results([], [{ name: 'bulk', title: 'many', figures }])).slice(2), [
    '| bulk | rate | 100,000 /s | ≥ 100,000: met |',
    '| | p99 | 10 ms | ≤ 10: missed |',
    '| | memory | 0.5 MiB | |',
  ]);
});

test('a run that left something out names it', () => {
  assert.match(notes({ ...results([row(1, 1)]), missing: ['bulk', 'start'] }), /^- not measured in this run: bulk, start$/m);
  assert.doesNotMatch(notes(results([row(1, 1)])), /not measured/);
});

test('a run on a machine that was busy before says so', () => {
  assert.match(notes(results([], [], [1.2, 2])), /the figures are rough/);
  assert.doesNotMatch(notes(results([], [], [0.2, 2])), /the figures are rough/);
});
