import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLocalTime } from './local-time.ts';

test('local time follows the zone over a change of its offset', () => {
  const berlin = createLocalTime('Europe/Berlin');
  assert.deepEqual(berlin(Date.parse('2026-10-25T00:59:00Z')), { day: 'sun', minute: 2 * 60 + 59 });
  assert.deepEqual(berlin(Date.parse('2026-10-25T01:01:00Z')), { day: 'sun', minute: 2 * 60 + 1 });
  assert.deepEqual(createLocalTime('Asia/Kathmandu')(Date.parse('2026-11-22T18:20:00Z')), { day: 'mon', minute: 5 });
});

test('a zone that there is not is refused', () => {
  assert.throws(() => createLocalTime('Europe/Nowhere'), RangeError);
});
