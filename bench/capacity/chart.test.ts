import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capacityTable, withCapacity } from './capacity-page.ts';
import { capacityChart, ceilingOf } from './chart.ts';
import type { Capacity, Step } from './ladder.ts';

const MACHINE = { processor: 'p', cores: 2, memoryGiB: 24, system: 's', node: 'v20', wrk: '4', commit: 'c', date: 'd', flushMs: 1 };

function ladder(...visits: number[]): Capacity {
  const steps = visits.map((count, at): Step => {
    const rates = { fillEventsPerSecond: 9, ingestEventsPerSecond: 1000 / (at + 1), besideEventsPerSecond: 9 };
    const times = { warmReadP99Ms: 2, coldReadP99Ms: 9, listFirstPageMs: 9, startMs: 9, startAfterKillMs: 9 };
    return { visits: count, stateBytes: 6_000, anonymousMiB: 300 * (at + 1), diskGiB: 4, ...rates, ...times };
  });
  return { machine: MACHINE, steps };
}

test('an axis ends at a round number above the highest value', () => {
  assert.deepEqual([1, 1.01, 7, 1_536, 8_001].map(ceilingOf), [1, 2, 8, 2_000, 10_000]);
});

test('a chart has a line for each figure, a point for each step and a level for each target', () => {
  const chart = capacityChart(ladder(100_000, 1_400_000));
  assert.equal(chart.match(/<polyline /g)?.length, 5);
  assert.equal(chart.match(/<circle /g)?.length, 10);
  assert.equal(chart.match(/stroke-dasharray/g)?.length, 5);
  assert.doesNotMatch(chart, /NaN|undefined|Infinity/);
});

test('higher values lie higher', () => {
  const [first, last] = /points="[\d.]+,([\d.]+) [\d.]+,([\d.]+)"/
    .exec(capacityChart(ladder(100_000, 1_400_000)))!
    .slice(1)
    .map(Number);
  assert.ok(last! < first!);
});

test('the table has a column for each step and compares ingest with the first', () => {
  const table = capacityTable(ladder(100_000, 300_000));
  assert.match(table, /\| 100,000 \| 300,000 \| target/);
  assert.match(table, /the same as a part of the first step\s+\| 1\s+\| 0\.5\s+\| ≥ 0\.7/);
});

test('a new ladder takes the place of the old one at the end of the page', () => {
  const page = withCapacity('# Results\n\nrows\n', ladder(100_000));
  assert.equal(withCapacity(page, ladder(100_000)), page);
  assert.match(page, /^# Results\n\nrows\n\n## Capacity\n/);
});
