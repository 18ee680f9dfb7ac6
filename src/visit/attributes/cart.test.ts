import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cart, type CartStatus, replaceCart } from './cart.ts';

function cartOf(total: number | null): CartStatus {
  return { total, currency: null, itemCount: null, lines: null };
}

const CHANGES: readonly [before: number | null | undefined, total: number | null, change: number][] = [
  [undefined, 11.7, 11.7],
  [11.7, 5.2, -6.5],
  [5.2, 11.7, 6.5],
  [1_000_000, 1_000_000.1, 0.1],
  [11.7, 11.7, 0],
  [11.7, null, -11.7],
  [null, 3, 3],
  [undefined, null, 0],
  [0, 0.000_000_01, 0.000_000_01],
  [1.7e308, -1.7e308, -Number.MAX_VALUE],
  [-1.7e308, 1.7e308, Number.MAX_VALUE],
];

for (const [before, total, change] of CHANGES) {
  test(`a cart of ${total} after ${before === undefined ? 'none' : before} changes the total by ${change}`, () => {
    const known: Cart | undefined = before === undefined ? undefined : { status: cartOf(before), lastTotalChange: 0 };
    assert.deepEqual(replaceCart(known, cartOf(total)), { status: cartOf(total), lastTotalChange: change });
  });
}
