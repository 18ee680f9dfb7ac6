import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printedOnce } from './printed-once.ts';

interface Numbered {
  readonly number: number;
}

function countedPrinter() {
  const printed: number[] = [];
  const print = printedOnce(({ number }: Numbered) => {
    printed.push(number);
    return `#${number}`;
  });
  return { printed, print };
}

test('a value is printed once, and a value that only looks the same on its own', () => {
  const { printed, print } = countedPrinter();
  const value = { number: 1 };
  assert.deepEqual([print(value), print(value), print({ number: 1 })], ['#1', '#1', '#1']);
  assert.deepEqual(printed, [1, 1]);
});

test('a value that is used stays printed, others are forgotten after 4,096 more', () => {
  const { printed, print } = countedPrinter();
  const values = Array.from({ length: 10_000 }, (_, number) => ({ number }));
  for (const value of values) {
    print(values[0]!);
    print(value);
  }
  assert.equal(printed.filter((number) => number === 0).length, 1);
  assert.equal(print(values[1]!), '#1');
  assert.equal(printed.filter((number) => number === 1).length, 2);
});
