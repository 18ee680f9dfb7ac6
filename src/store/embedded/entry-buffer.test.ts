import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EntryArena } from './entry-arena.ts';
import { EntryBuffer } from './entry-buffer.ts';

type Step = { append: number } | { truncate: number } | { dropBefore: number } | 'restore';

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ append: fc.integer({ min: 0, max: 900 }) }),
  fc.record({ truncate: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ dropBefore: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.constant('restore' as const),
);

test('whatever is done to buffers, each holds its part of its log, and no other', () => {
  const some = fc.array(fc.tuple(fc.nat({ max: 3 }), step), { maxLength: 120 });
  fc.assert(
    fc.property(some, (steps) => {
      const arena = new EntryArena();
      const buffers = Array.from({ length: 4 }, () => ({ buffer: new EntryBuffer(arena), log: [] as number[] }));
      let next = 0;
      for (const [which, action] of steps) {
        const one = buffers[which]!;
        const { buffer } = one;
        if (action === 'restore') buffer.restore(Uint8Array.from(one.log.slice(0, buffer.start)));
        else if ('append' in action) {
          const bytes = Array.from({ length: action.append }, () => (next = (next + 1) % 251));
          buffer.append(Uint8Array.from(bytes));
          one.log.push(...bytes);
        } else if ('truncate' in action) {
          const length = Math.round(buffer.start + action.truncate * (buffer.length - buffer.start));
          buffer.truncate(length);
          one.log = one.log.slice(0, length);
        } else buffer.dropBefore(Math.round(action.dropBefore * buffer.length));
        for (const { buffer: other, log } of buffers) {
          assert.equal(other.length, log.length);
          assert.deepEqual([...other.view()], log.slice(other.start));
        }
      }
    }),
  );
});

test('a buffer that is freed gives its memory to the next one', () => {
  const arena = new EntryArena();
  const first = new EntryBuffer(arena);
  first.append(new Uint8Array(1_000).fill(1));
  const { buffer } = first.view();
  first.free();
  const second = new EntryBuffer(arena);
  second.append(new Uint8Array(900).fill(2));
  assert.equal(second.view().buffer, buffer);
  assert.equal(first.view().length, 0);
});

test('when the visits of a rush have gone, so has their memory', () => {
  const arena = new EntryArena();
  const rush = Array.from({ length: 2_000 }, () => new EntryBuffer(arena));
  for (const buffer of rush) buffer.append(new Uint8Array(1_000));
  const slabs = new Set(rush.map((buffer) => buffer.view().buffer));
  assert.ok(slabs.size > 5);
  for (const buffer of rush) buffer.free();
  const later = Array.from({ length: 2_000 }, () => new EntryBuffer(arena));
  for (const buffer of later) buffer.append(new Uint8Array(1_000));
  assert.equal(new Set(later.map((buffer) => buffer.view().buffer).filter((slab) => slabs.has(slab))).size, 1);
});
