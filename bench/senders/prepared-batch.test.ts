import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PreparedBatch } from './prepared-batch.ts';

const target = { url: 'http://127.0.0.1:1', path: '/bulk', authorization: 'Bearer x' };

test('every line of every sending has an id of its own, and nothing else changes', () => {
  const batch = new PreparedBatch(target, 'b1', 12, (at, id) => JSON.stringify({ id, at }));
  const sendings = [batch.next().toString(), batch.next().toString()];
  const linesOf = (text: string): { id: string; at: number }[] =>
    text
      .split('\r\n\r\n')[1]!
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const ids = sendings.flatMap((text) => linesOf(text).map(({ id }) => id));
  assert.equal(new Set(ids).size, 24);
  assert.deepEqual(
    linesOf(sendings[1]!).map(({ at }) => at),
    Array.from({ length: 12 }, (_, at) => at),
  );
  assert.equal(sendings[0]!.length, sendings[1]!.length);
});
