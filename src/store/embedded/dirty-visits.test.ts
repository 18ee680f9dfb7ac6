import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Visit } from '../../visit/visit.ts';
import { DirtyVisits } from './dirty-visits.ts';
import { EntryArena } from './entry-arena.ts';
import { EntryBuffer } from './entry-buffer.ts';
import { HotVisit } from './hot-visit.ts';

const visitOf = (ordinal: number): HotVisit => new HotVisit(ordinal, `visit ${ordinal}`, {} as Visit, new EntryBuffer(new EntryArena()));

test('visits come out once, in the order of their ordinals', () => {
  const dirty = new DirtyVisits();
  for (const visit of [700, 3, 300, 2].map(visitOf)) {
    dirty.add(visit);
    dirty.add(visit);
  }
  assert.equal(dirty.size, 4);
  assert.deepEqual(
    [...dirty.take()].map(({ ordinal }) => ordinal),
    [2, 3, 300, 700],
  );
  assert.equal(dirty.size, 0);
});

test('a visit that is let go is not waited for, and may be added again', () => {
  const dirty = new DirtyVisits();
  const [one, other] = [visitOf(1), visitOf(2)];
  dirty.add(one);
  dirty.add(other);
  dirty.remove(one);
  dirty.remove(one);
  assert.equal(dirty.size, 1);
  assert.deepEqual([...dirty.take()], [other]);
  dirty.remove(other);
  assert.equal(dirty.size, 0);
  dirty.add(one);
  assert.equal(dirty.size, 1);
});
