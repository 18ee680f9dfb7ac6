import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyPatch, diffOf } from './head-patch.ts';

const name = fc.constantFrom('pages', 'seen', 'counts', 'cart', 'origin', 'version', 'tab');
const grown = fc.integer({ min: 0, max: 30 }).map((length) => 'abcdefghijklmnopqrstuvwxyz,é✓'.slice(0, length));
const leaf = fc.oneof(
  fc.string(),
  grown,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const { composite } = fc.letrec<{ value: unknown; composite: object }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, leaf, tie('composite')),
  composite: fc.oneof(fc.array(tie('value'), { maxLength: 5 }), fc.dictionary(name, tie('value'), { noNullPrototype: true })),
}));
const head = fc.dictionary(name, fc.oneof(leaf, composite), { noNullPrototype: true });

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

test('a patch made from two heads turns the first into the second, also after it was JSON', () => {
  fc.assert(
    fc.property(head, head, (first, second) => {
      const [before, after] = [throughJson(first), throughJson(second)];
      const patch = diffOf(before, after);
      assert.deepEqual(patch ? applyPatch(before, patch) : before, after);
      assert.deepEqual(patch ? applyPatch(before, throughJson(patch)) : before, after);
    }),
    { numRuns: 2000 },
  );
});

test('applying a patch leaves the value before it as it was', () => {
  fc.assert(
    fc.property(head, head, (first, second) => {
      const before = throughJson(first);
      const patch = diffOf(before, second);
      if (patch) applyPatch(before, patch);
      assert.deepEqual(before, throughJson(first));
    }),
  );
});

test('a field that holds undefined is as good as missing', () => {
  assert.equal(diffOf({ cart: undefined }, {}), undefined);
  assert.equal(diffOf({}, { cart: undefined }), undefined);
  assert.deepEqual(throughJson(diffOf({ cart: 1 }, { cart: undefined })), { drop: ['cart'] });
});

test('a patch names only what differs', () => {
  const origin = { userAgent: 'x'.repeat(100) };
  const before = { version: 1, origin, pages: [{ id: '1', seen: 5, tab: 'a' }], seen: { page: ['aaaabbbb', 'cc'] } };
  const after = { version: 2, origin, pages: [{ id: '1', seen: 6, tab: 'a' }], seen: { page: ['aaaabbbbdd', 'ccdd'] } };
  assert.deepEqual(throughJson(diffOf(before, after)), {
    set: { version: 2 },
    in: { pages: { in: { 0: { set: { seen: 6 } } } }, seen: { in: { page: { set: { 1: 'ccdd' }, add: { 0: 'dd' } } } } },
  });
});
