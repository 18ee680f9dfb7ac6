import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseLogLine } from './log-line.ts';

test('A line of the combined format is read whole', () => {
  const line =
    '203.0.113.7 - - [17/May/2015:10:05:03 +0000] "GET /a?b=c HTTP/1.1" 200 5120 "https://www.google.com/search?q=x" "Mozilla/5.0 (X11)"';
  assert.deepEqual(parseLogLine(line), {
    address: '203.0.113.7',
    at: Date.UTC(2015, 4, 17, 10, 5, 3),
    method: 'GET',
    target: '/a?b=c',
    status: 200,
    referrer: 'https://www.google.com/search?q=x',
    userAgent: 'Mozilla/5.0 (X11)',
  });
});

test('A time is read in its zone', () => {
  assert.equal(parseLogLine('::1 - - [31/Dec/2026:23:30:00 -0130] "GET / HTTP/1.1" 200 1')?.at, Date.UTC(2027, 0, 1, 1, 0, 0));
});

test('A dash is no value, whether it stands for bytes, referrer or user agent', () => {
  const read = parseLogLine('::1 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 304 - "-" "-"');
  assert.equal(read?.referrer, undefined);
  assert.equal(read?.userAgent, undefined);
});

test('A user name may hold blanks and fields may follow the user agent', () => {
  const read = parseLogLine('::1 - frank smith [17/May/2015:10:05:03 +0000] "GET /p HTTP/2.0" 200 1 "-" "a" 0.004 "x"');
  assert.deepEqual([read?.target, read?.userAgent], ['/p', 'a']);
});

test('Escapes of Apache and NGINX are undone', () => {
  const read = parseLogLine(
    String.raw`::1 - - [17/May/2015:10:05:03 +0000] "GET /sk\xc3\xb3r HTTP/1.1" 200 1 "-" "\"odd\" \\o/ \x22x\x22"`,
  );
  assert.deepEqual([read?.target, read?.userAgent], ['/skór', String.raw`"odd" \o/ "x"`]);
});

test('What is no request is malformed', () => {
  const lines = [
    '',
    'nonsense',
    '::1 - - [17/May/2015:10:05:03 +0000] "-" 408 -',
    '::1 - - [17/May/2015:10:05:03 +0000] "GET /" 200',
    '::1 - - [17/Foo/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1',
    '::1 - - [17/May/2015:25:05:03 +0000] "GET / HTTP/1.1" 200 1',
    '::1 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1 "-" "cut off',
    String.raw`::1 - - [17/May/2015:10:05:03 +0000] "\x16\x03\x01" 400 226 "-" "-"`,
    `::1 - - [17/May/2015:10:05:03 +0000] "GET /${'a'.repeat(70_000)} HTTP/1.1" 200 1`,
  ];
  for (const line of lines) assert.equal(parseLogLine(line), undefined, line.slice(0, 90));
});

test('Any text is a request or malformed, never an error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => ['object', 'undefined'].includes(typeof parseLogLine(text))));
});
