import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasSeen, remember, type Seen, type SeenKind } from './seen.ts';

function rememberAll(kind: SeenKind, count: number): Seen {
  let seen: Seen = {};
  for (let id = 0; id < count; id += 1) seen = remember(seen, kind, `id-${id}`);
  return seen;
}

test('an id is known once it is remembered, in its kind only', () => {
  const seen = remember({}, 'lead', 'xyz123');
  assert.equal(hasSeen(seen, 'lead', 'xyz123'), true);
  assert.equal(hasSeen(seen, 'lead', 'xyz124'), false);
  assert.equal(hasSeen(seen, 'order', 'xyz123'), false);
  assert.equal(hasSeen({}, 'lead', 'xyz123'), false);
});

test('pages are remembered without a limit, and no other id is taken for one of them', () => {
  const seen = rememberAll('page', 5000);
  for (let id = 0; id < 5000; id += 1) assert.equal(hasSeen(seen, 'page', `id-${id}`), true, `id-${id}`);
  for (let id = 5000; id < 10_000; id += 1) assert.equal(hasSeen(seen, 'page', `id-${id}`), false, `id-${id}`);
});

test('of the reports at least the latest 1,024 are remembered, and never more than 33 chunks', () => {
  const seen = rememberAll('report', 5000);
  for (let id = 5000 - 1024; id < 5000; id += 1) assert.equal(hasSeen(seen, 'report', `id-${id}`), true, `id-${id}`);
  assert.equal(hasSeen(seen, 'report', 'id-0'), false);
  assert.equal(seen.report?.length, 33);
});

test('a new id changes one chunk, and a second one only when it fills the first', () => {
  for (const kind of ['page', 'report'] as const) {
    let seen: Seen = {};
    for (let id = 0; id < 3000; id += 1) {
      const before = seen[kind] ?? [];
      seen = remember(seen, kind, `id-${id}`);
      const changed = seen[kind]!.filter((chunk, index) => chunk !== before[index]).length;
      assert.equal(changed, id % 32 === 31 ? 2 : 1, `${kind} ${id}`);
    }
  }
});

test('a chunk holds 32 ids of 12 characters', () => {
  for (const chunk of rememberAll('order', 70).order!) assert.match(chunk, /^$|^([0-9a-z]{12},){0,31}[0-9a-z]{12}$/);
  assert.deepEqual(
    rememberAll('order', 70).order!.map((chunk) => chunk.split(',').length),
    [32, 32, 6],
  );
});
