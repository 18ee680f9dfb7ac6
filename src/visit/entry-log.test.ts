import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concatenate, encodedLength, encodeEntries, entriesOf } from './entry-log.ts';
import { ENTRY_KINDS, type Entry } from './entry.ts';

const arbitraryEntry = fc.record(
  {
    kind: fc.constantFrom(...Object.values(ENTRY_KINDS)),
    ref: fc.nat(0xffffffff),
    json: fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
    ),
  },
  { noNullPrototype: true },
);

test('what is encoded is read back in order, whatever the cuts between writes', () => {
  fc.assert(
    fc.property(fc.array(fc.array(arbitraryEntry)), (writes) => {
      const log = concatenate(writes.map(encodeEntries));
      assert.deepEqual(entriesOf(log).map(decoded), writes.flat());
    }),
  );
});

test('the length of an entry is known before it is encoded', () => {
  const long: Entry = { kind: ENTRY_KINDS.event, ref: 0, json: JSON.stringify('é€😀'.repeat(20_000)) };
  assert.equal(encodedLength(long), 9 + Buffer.byteLength(long.json));
  fc.assert(fc.property(arbitraryEntry, (entry) => assert.equal(encodedLength(entry), 9 + Buffer.byteLength(entry.json))));
});

test('a header is the kind, the ref and the length, little-endian', () => {
  const log = encodeEntries([{ kind: ENTRY_KINDS.lead, ref: 0xfedcba98, json: '{}' }]);
  assert.deepEqual([...log], [8, 0x98, 0xba, 0xdc, 0xfe, 2, 0, 0, 0, 123, 125]);
});

test('a log that is cut inside an entry is an error, not a shorter log', () => {
  const log = encodeEntries([{ kind: ENTRY_KINDS.lead, ref: 0, json: '{"topic":null}' }]);
  for (let length = 1; length < log.length; length += 1) assert.throws(() => entriesOf(log.subarray(0, length)), RangeError);
});

function decoded({ kind, ref, bytes }: { kind: number; ref: number; bytes: Uint8Array }): object {
  return { kind, ref, json: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
}
