import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createMatcher } from './matcher.ts';
import { parseGlob } from './parse-glob.ts';
import { parsePattern } from './parse-pattern.ts';
import { PatternError } from './pattern.ts';

const CASES: readonly (readonly [pattern: string, fits: readonly string[], others: readonly string[]])[] = [
  ['cart', ['cart', '/cart/', 'my cart'], ['car', '']],
  ['^/cart$', ['/cart'], ['/cart/', 'a/cart']],
  ['^/(men|women)/shoes', ['/men/shoes', '/women/shoes?x'], ['/kids/shoes']],
  [String.raw`/p/\d{2,4}\b`.slice(0, -2), ['/p/12', '/p/12345'], ['/p/1', '/p/x']],
  [String.raw`^\d{2,4}$`, ['12', '1234'], ['1', '12345']],
  ['^a{0}b{2}$', ['bb'], ['b', 'abb']],
  ['^[a-c_-]+$', ['abc', '_-'], ['abd', '']],
  [String.raw`^[^\s/]+$`, ['shoes'], ['a b', 'a/b']],
  ['colou?r', ['color', 'colour'], ['colouur']],
  ['^(ab|c)*$', ['', 'abcab'], ['a', 'abd']],
  ['a.c', ['abc', 'a c'], ['a\nc', 'ac']],
  [String.raw`1\.5`, ['1.5'], ['1x5']],
  ['^(a*)*$', ['aaaa', ''], ['b']],
  ['x|^$', ['x', ''], ['y']],
  ['a{,2}', ['a{,2}'], ['aa']],
];

for (const [pattern, fits, others] of CASES) {
  test(`the pattern ${pattern} is found where it is and nowhere else`, () => {
    const matches = createMatcher(parsePattern(pattern, true));
    assert.deepEqual(
      fits.filter((text) => !matches(text)),
      [],
    );
    assert.deepEqual(
      others.filter((text) => matches(text)),
      [],
    );
  });
}

for (const pattern of [
  '(a',
  'a)',
  '[a',
  '*a',
  'a**',
  '(?=a)',
  '(?<n>a)',
  String.raw`\1`,
  String.raw`\bx`,
  'a{3,1}',
  'a{9999}',
  '^*',
  'a\\',
  '[z-a]',
]) {
  test(`the pattern ${pattern} is refused`, () => {
    assert.throws(() => createMatcher(parsePattern(pattern, true)), PatternError);
  });
}

test('a pattern grows too large when repeats multiply', () => {
  assert.throws(() => createMatcher(parsePattern('((a{100}){100}){100}', true)), /too large/);
});

test('without matchCase a pattern fits texts in small letters', () => {
  const matches = createMatcher(parsePattern('^[A-C]+-XYZ[^D]$', false));
  assert.equal(matches('abc-xyze'), true);
  assert.equal(matches('abc-xyzd'), false);
});

test('a pattern that takes a backtracking matcher exponential time takes linear time', () => {
  const matches = createMatcher(parsePattern('^(a+)+$', true));
  assert.equal(matches(`${'a'.repeat(100_000)}b`), false);
});

test('a pattern with exponentially many states is matched all the same', () => {
  const source = `a${'[ab]'.repeat(14)}$`;
  const matches = createMatcher(parsePattern(source, true));
  const text = Array.from({ length: 5000 }, (_, at) => ((at * at + (at >> 3)) % 7 < 3 ? 'a' : 'b')).join('');
  for (let length = 4900; length < 5000; length += 1) {
    assert.equal(matches(text.slice(0, length)), new RegExp(source).test(text.slice(0, length)));
  }
});

const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\d', '^', '$', '1');
const piece = fc
  .tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{1,2}', '{2}'))
  .map(([part, times]) => (/[\^$]$/.test(part) ? part : part + times));
const { pattern: arbitraryPattern } = fc.letrec<{ pattern: string; sequence: string }>((tie) => ({
  sequence: fc
    .array(
      fc.oneof(
        { maxDepth: 3 },
        piece,
        tie('pattern').map((inner) => `(?:${inner})*`),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
  pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|')),
}));

test('patterns fit what the engine of the language says they fit', () => {
  fc.assert(
    fc.property(arbitraryPattern, fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', '\n'), maxLength: 8 }), (pattern, text) => {
      assert.equal(createMatcher(parsePattern(pattern, true))(text), new RegExp(pattern).test(text));
    }),
    { numRuns: 2000 },
  );
});

test('in a glob * stands for any characters and ? for one', () => {
  const matches = createMatcher(parseGlob('https://*.example.com/p?/*'));
  assert.equal(matches('https://shop.example.com/p1/a/b'), true);
  assert.equal(matches('https://shop.example.com/p/a'), false);
  assert.equal(matches('x https://shop.example.com/p1/a'), false);
});
