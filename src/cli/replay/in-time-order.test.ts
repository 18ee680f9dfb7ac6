import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { inTimeOrder } from './in-time-order.ts';

async function ordered(times: readonly number[], windowMs: number): Promise<number[]> {
  async function* items() {
    for (const at of times) yield { at };
  }
  const result: number[] = [];
  for await (const { at } of inTimeOrder(items(), windowMs)) result.push(at);
  return result;
}

test('What is out of order by no more than the window comes out in order', async () => {
  const steps = fc.array(fc.record({ step: fc.nat(50), late: fc.nat(100) }), { maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(steps, async (items) => {
      let clock = 0;
      const times = items.map(({ step, late }) => (clock += step) - late);
      assert.deepEqual(
        await ordered(times, 100),
        times.toSorted((a, b) => a - b),
      );
    }),
  );
});

test('Nothing is lost or made up, however wild the times', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer()), async (times) => {
      const result = await ordered(times, 10);
      assert.deepEqual(
        result.toSorted((a, b) => a - b),
        times.toSorted((a, b) => a - b),
      );
    }),
  );
});

test('Items of the same time keep the order of the log', async () => {
  async function* items() {
    for (const name of ['a', 'b', 'c']) yield { at: 1, name };
  }
  const names: string[] = [];
  for await (const { name } of inTimeOrder(items())) names.push(name);
  assert.deepEqual(names, ['a', 'b', 'c']);
});
