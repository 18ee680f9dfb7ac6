import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeEntries } from '../../../visit/entry-log.ts';
import { ENTRY_KINDS, type Entry } from '../../../visit/entry.ts';
import { sampleKey, startOrAddEvent } from '../../conformance/sample-visit.ts';
import { recordsOf, writeChange, writeForget, writeStart } from './journal-record.ts';
import { RecordBuffer } from './record-buffer.ts';

const KEY = sampleKey('visitor=/+', 's.1');
const VISIT = startOrAddEvent(KEY, 'x', 1)(undefined)!.visit;
const entries: fc.Arbitrary<Entry[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...Object.values(ENTRY_KINDS)),
    ref: fc.integer({ min: 0, max: 0xffff_ffff }),
    json: fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 0, max: 90_000 }).map((length) => '€'.repeat(length)),
    ),
  }),
  { maxLength: 5 },
);

test('records are read as they were written, their entries as a log holds them', () => {
  fc.assert(
    fc.property(fc.array(entries, { maxLength: 4 }), (changes) => {
      const buffer = new RecordBuffer(3);
      const logs = changes.map(
        (append, ordinal) => new Uint8Array(writeChange(buffer, ordinal, JSON.stringify({ set: { version: ordinal } }), append)),
      );
      writeStart(buffer, 2 ** 40, VISIT, []);
      writeForget(buffer, KEY.account, KEY.visitor);
      const records = Array.from(recordsOf(buffer.bytes().subarray(3)), (record) =>
        'entries' in record ? { ...record, entries: new Uint8Array(record.entries) } : record,
      );
      assert.deepEqual(logs, changes.map(encodeEntries));
      assert.deepEqual(records, [
        ...logs.map((log, ordinal) => ({ type: 'change', ordinal, patch: { set: { version: ordinal } }, entries: log })),
        { type: 'start', ordinal: 2 ** 40, visit: VISIT, entries: new Uint8Array(0) },
        { type: 'forget', account: KEY.account, visitor: KEY.visitor },
      ]);
    }),
    { numRuns: 50 },
  );
});

test('a record that cannot be written leaves nothing of itself', () => {
  const buffer = new RecordBuffer(0);
  writeForget(buffer, KEY.account, KEY.visitor);
  const before = Buffer.from(buffer.bytes());
  const broken = [{ kind: 3, ref: 0, json: '{}' }, undefined] as unknown as Entry[];
  assert.throws(() => writeChange(buffer, 1, '{}', broken), TypeError);
  assert.deepEqual(buffer.bytes(), before);
});
