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

test('of the reports more than the latest 1,024 are remembered, and never more than 4,096', () => {
  const seen = rememberAll('report', 10_000);
  for (let id = 10_000 - 1500; id < 10_000; id += 1) assert.equal(hasSeen(seen, 'report', `id-${id}`), true, `id-${id}`);
  assert.equal(hasSeen(seen, 'report', 'id-0'), false);
  assert.ok(seen.report!.join('').length / 8 <= 4096);
});

test('a new id changes one short bucket, but for the six times that the table doubles', () => {
  let seen: Seen = {};
  let doublings = 0;
  for (let id = 0; id < 5000; id += 1) {
    const before = seen.page ?? [''];
    seen = remember(seen, 'page', `id-${id}`);
    const after = seen.page!;
    if (after.length > before.length) {
      doublings += 1;
      continue;
    }
    const changed = after.filter((bucket, index) => bucket !== before[index]);
    assert.equal(changed.length, 1);
    assert.ok(changed[0]!.length <= 8 * 128, `${changed[0]!.length}`);
  }
  assert.equal(doublings, 6);
});

test('a hash is only found where one begins', () => {
  const seen = remember(remember({}, 'order', 'a'), 'order', 'b');
  const [bucket] = seen.order!;
  assert.match(bucket!, /^[\w-]{16}$/);
  const shifted: Seen = { order: [`x${bucket}yyyyyyy`] };
  assert.equal(hasSeen(shifted, 'order', 'a'), false);
  assert.equal(hasSeen({ order: [`x${bucket!.slice(0, 8)}yyyyyyy${bucket}`] }, 'order', 'a'), true);
});

test('ids made to share one bucket push out the oldest of it, and stay as cheap as others', () => {
  let seen = rememberAll('lead', 10_000);
  const bucketOf = (id: string): string => remember({}, 'lead', id).lead![0]![0]!;
  const shared = Array.from({ length: 200_000 }, (_, number) => `s${number}`).filter((id) => bucketOf(id) === 'A');
  for (const id of shared) seen = remember(seen, 'lead', id);
  const longest = Math.max(...seen.lead!.map((bucket) => bucket.length));
  assert.ok(shared.length > 2048);
  assert.equal(longest, 8 * 1024);
  assert.equal(hasSeen(seen, 'lead', shared.at(-1)!), true);
  assert.equal(hasSeen(seen, 'lead', shared[0]!), false);
});
