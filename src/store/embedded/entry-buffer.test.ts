import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EntryBuffer } from './entry-buffer.ts';

type Step = { append: number } | { truncate: number } | { dropBefore: number } | 'restore';

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ append: fc.integer({ min: 0, max: 900 }) }),
  fc.record({ truncate: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ dropBefore: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.constant('restore' as const),
);

test('whatever is done to a buffer, it holds its part of the log, and views taken before do not change', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const buffer = new EntryBuffer();
      let log: number[] = [];
      let next = 0;
      const held: { view: Uint8Array; copy: Uint8Array }[] = [];
      for (const action of steps) {
        if (action === 'restore') buffer.restore(Uint8Array.from(log.slice(0, buffer.start)));
        else if ('append' in action) {
          const bytes = Array.from({ length: action.append }, () => (next = (next + 1) % 251));
          buffer.append(Uint8Array.from(bytes));
          log.push(...bytes);
        } else if ('truncate' in action) {
          const length = Math.round(buffer.start + action.truncate * (buffer.length - buffer.start));
          buffer.truncate(length);
          log = log.slice(0, length);
        } else buffer.dropBefore(Math.round(action.dropBefore * buffer.length));
        assert.equal(buffer.length, log.length);
        assert.deepEqual([...buffer.view()], log.slice(buffer.start));
        held.push({ view: buffer.view(), copy: Uint8Array.from(buffer.view()) });
      }
      for (const { view, copy } of held) assert.deepEqual(view, copy);
    }),
  );
});
