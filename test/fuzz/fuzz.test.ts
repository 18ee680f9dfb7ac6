import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from './fuzz.ts';

test('ten thousand hostile requests give no 5xx and change no visit that they do not name', async () => {
  const { statuses } = await fuzz({ cases: 10_000, seed: 1 });
  // That all is refused would say little: some get through to every layer.
  for (const status of [200, 201, 400, 401, 404, 415, 429])
    assert.ok((statuses.get(status) ?? 0) > 10, `${status} ${statuses.get(status)}`);
});
