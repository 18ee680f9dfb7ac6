import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ApiError } from '../../protocol/errors.ts';
import { parseAuthorizationHeader } from './parse-authorization-header.ts';
import { percentEncode } from './percent-encode.ts';

const EXPECTED = new Map([
  ['realm', 'Photos, \\"all\\"'],
  ['oauth_nonce', 'a b'],
  ['oauth_signature', 'x/y='],
]);

test('reads every spelling of the header that clients use', () => {
  const headers = [
    'OAuth realm="Photos, \\"all\\"",oauth_nonce="a%20b",oauth_signature="x%2Fy%3D"',
    'oauth realm="Photos, \\"all\\"", oauth_nonce="a%20b", oauth_signature="x%2Fy%3D"',
    'OAUTH \t oauth_signature="x%2Fy%3D" ,\t realm="Photos, \\"all\\"" , oauth_nonce = "a%20b"',
    'OAuth realm="Photos, \\"all\\"",\r\n\toauth_nonce="a%20b",\r\n\toauth_signature="x%2fy%3d",',
    'OAuth realm="Photos, \\"all\\"", oauth_nonce=a%20b, oauth_signature="x/y="',
    'OAuth %72ealm="Photos, \\"all\\"", oauth%5Fnonce="a%20b", oauth_signature="x%2Fy%3D"',
  ];
  for (const header of headers)
    assert.deepEqual(new Map([...parseAuthorizationHeader(header)].toSorted()), new Map([...EXPECTED].toSorted()), header);
});

const REFUSED: readonly [header: string, message: RegExp][] = [
  ['OAuth', /must be a space/],
  ['OAuth, oauth_nonce="a"', /without a comma/],
  ['OAuthoauth_nonce="a"', /must be a space/],
  ['OAuth oauth_nonce="a', /name="value"/],
  ['OAuth oauth_nonce', /name="value"/],
  ['OAuth ="a"', /name="value"/],
  ['OAuth oauth_nonce="a" oauth_token="b"', /name="value"/],
  ['OAuth oauth_nonce="a"b', /name="value"/],
  ['OAuth oauth_nonce="a%zz"', /percent-encoded UTF-8/],
  ['OAuth oauth_nonce="%E9"', /percent-encoded UTF-8/],
  ['OAuth %=1', /percent-encoded UTF-8/],
  ['OAuth oauth_nonce="a", oauth_nonce="a"', /sent twice/],
  ['OAuth oauth_nonce="a", oauth%5Fnonce="b"', /sent twice/],
];

test('refuses a header that is not in the form of §3.5.1', () => {
  for (const [header, message] of REFUSED) assert.throws(() => parseAuthorizationHeader(header), { code: 'unauthorized', message }, header);
});

test('reads back any parameters that were written', () => {
  const parameters = fc.uniqueArray(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' })), {
    selector: ([name]) => name,
  });
  fc.assert(
    fc.property(parameters, fc.constantFrom(',', ', ', ' ,\t'), (given, separator) => {
      const header = given.map(([name, value]) => `${percentEncode(name)}="${percentEncode(value)}"`).join(separator);
      assert.deepEqual([...parseAuthorizationHeader(`OAuth ${header}`)], given);
    }),
  );
});

test('whatever the header, the only error is a refusal', () => {
  const pieces = fc.array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('oauth_nonce=', '"', ',', '=', '%', '\\', 'a', ' ', '\n')),
  );
  fc.assert(
    fc.property(pieces, (given) => {
      try {
        parseAuthorizationHeader(`OAuth ${given.join('')}`);
      } catch (error) {
        assert.ok(error instanceof ApiError);
      }
    }),
  );
});

test('a header of many unfinished quotes and spaces is read in linear time', () => {
  const long = 200_000;
  for (const header of [
    ' '.repeat(long),
    'a=" '.repeat(long / 4),
    ', '.repeat(long / 2),
    `a="${'\\'.repeat(long)}`,
    'a '.repeat(long / 2),
  ]) {
    assert.throws(() => parseAuthorizationHeader(`OAuth ${header}x`), { code: 'unauthorized' });
  }
});
