import assert from 'node:assert/strict';
import { test } from 'node:test';
import { table, wrap } from './table.ts';

const COLUMNS = [
  { header: 'ID', cell: ({ id }: { id: string; count: number; name: string }) => id },
  { header: 'COUNT', cell: ({ count }: { id: string; count: number; name: string }) => String(count), align: 'right' as const },
  { header: 'NAME', cell: ({ name }: { id: string; count: number; name: string }) => name },
];
const ROWS = [
  { id: 'one', count: 1, name: 'short' },
  { id: 'a longer id', count: 22, name: 'a name that is too long for its place' },
];

test('Columns are as wide as their widest cell, numbers stand right', () => {
  assert.equal(
    table(COLUMNS, ROWS),
    ['ID           COUNT  NAME', 'one              1  short', 'a longer id     22  a name that is too long for its place'].join('\n'),
  );
});

test('The last column wraps at blanks so that no line is wider than the terminal', () => {
  const lines = table(COLUMNS, ROWS, 40).split('\n');
  assert.deepEqual(lines.slice(2), ['a longer id     22  a name that is too', '                    long for its place']);
  for (const line of lines) assert.ok(line.length <= 40, line);
});

test('A word that is longer than the room stays whole', () => {
  assert.deepEqual(wrap('a longerthanroom b', 6), ['a', 'longerthanroom', 'b']);
});

test('Control characters in a cell become blanks', () => {
  const [, row] = table([{ header: 'NAME', cell: (name: string) => name }], ['a\nb\u001b[31mc']).split('\n');
  assert.equal(row, 'a b [31mc');
});
