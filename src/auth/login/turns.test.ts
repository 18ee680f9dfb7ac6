import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTurns } from './turns.ts';

test('as many works run as there are turns, the next waits, and one more is refused', async () => {
  const inTurn = createTurns(1, 1);
  let open = (): void => undefined;
  const gate = new Promise<void>((done) => (open = done));
  const order: string[] = [];
  const first = inTurn(async () => {
    await gate;
    order.push('first');
  });
  const second = inTurn(async () => void order.push('second'));
  await assert.rejects(
    inTurn(async () => undefined),
    { code: 'too-many-requests', retryAfterSeconds: 1 },
  );
  open();
  await Promise.all([first, second]);
  assert.deepEqual(order, ['first', 'second']);
});

test('a work that fails gives its turn on', async () => {
  const inTurn = createTurns(1, 1);
  await assert.rejects(
    inTurn(async () => Promise.reject(new RangeError('no'))),
    RangeError,
  );
  assert.equal(await inTurn(async () => 'done'), 'done');
});
