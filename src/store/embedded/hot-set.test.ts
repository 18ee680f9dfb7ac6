import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleKey, startOrAddEvent } from '../conformance/sample-visit.ts';
import { keyText } from '../visit-key-text.ts';
import { EntryArena } from './entry-arena.ts';
import { EntryBuffer } from './entry-buffer.ts';
import { HotSet } from './hot-set.ts';
import { HotVisit } from './hot-visit.ts';

const ARENA = new EntryArena();

test('beyond its limit the set drops clean visits that were not used since the hand came by, and no others', () => {
  const hot = new HotSet(10 * visitOf(0).bytes);
  const visits = Array.from({ length: 20 }, (_, ordinal) => visitOf(ordinal));
  for (const visit of visits) hot.add(visit);
  makeDirty(visits[0]!);
  makeDirty(visits[1]!);
  hot.evict(20);
  assert.equal(hot.size, 20, 'all were just used');
  visits[2]!.isTouched = true;
  assert.ok(hot.evict(20));
  assert.equal(hot.size, 10);
  assert.deepEqual(
    visits.slice(0, 5).map(({ text }) => hot.get(text) !== undefined),
    [true, true, true, false, false],
  );
});

test('a visit that grows counts for what it takes', () => {
  const hot = new HotSet(1e9);
  const visit = visitOf(1);
  hot.add(visit);
  const before = hot.bytes;
  visit.entries.append(new Uint8Array(10_000));
  hot.count(visit);
  assert.equal(hot.bytes, before + visit.entries.capacity);
  assert.ok(visit.entries.capacity >= 10_000);
  hot.remove(visit);
  assert.equal(hot.bytes, 0);
});

test('the visits of a visitor are found from the last started, in whatever order they came and went', () => {
  const hot = new HotSet(1e9);
  const visits = [3, 1, 5, 2, 4].map((ordinal) => visitOf(ordinal, 'v'));
  const ordinals = (): number[] => [...hot.ofVisitor(visits[0]!.head.account, visits[0]!.head.visitor)].map(({ ordinal }) => ordinal);
  for (const visit of visits) hot.add(visit);
  hot.add(visitOf(9, 'other'));
  assert.deepEqual(ordinals(), [5, 4, 3, 2, 1]);
  hot.remove(visits[0]!);
  hot.remove(visits[2]!);
  assert.deepEqual(ordinals(), [4, 2, 1]);
  for (const visit of visits) hot.remove(visit);
  assert.deepEqual(ordinals(), []);
});

test('a visit is the newest of its visitor until another starts', () => {
  const hot = new HotSet(1e9);
  const [first, second] = [visitOf(1, 'v'), visitOf(2, 'v')];
  first.isNewest = true;
  hot.add(first);
  const { account, visitor } = first.head;
  assert.equal(hot.newestOf(account, visitor), first);
  second.isNewest = true;
  hot.add(second);
  assert.equal(hot.newestOf(account, visitor), second);
  hot.remove(second);
  assert.equal(hot.newestOf(account, visitor), undefined);
});

/** A clean visit. */
function visitOf(ordinal: number, visitor = `v${ordinal}`): HotVisit {
  const key = sampleKey(visitor, `s${ordinal}`);
  const head = startOrAddEvent(key, 'x', 0)(undefined)!.visit;
  const visit = new HotVisit(ordinal, keyText(key), head, new EntryBuffer(ARENA));
  visit.durable = head;
  visit.stored = { version: head.version, sealed: { count: 0, bytes: 0 } };
  return visit;
}

function makeDirty(visit: HotVisit): void {
  visit.stored = undefined;
}
