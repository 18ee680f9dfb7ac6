import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeNormalised, normaliseParameters } from './normalise-parameters.ts';
import type { Parameter } from './parameter.ts';
import { parseForm } from './parse-form.ts';
import { percentEncode } from './percent-encode.ts';

const texts = fc.string({ unit: 'grapheme', maxLength: 8 });
const parameters: fc.Arbitrary<Parameter[]> = fc.array(fc.tuple(texts, texts), { maxLength: 12 });

test('parsing normalised parameters gives the same parameters', () => {
  fc.assert(
    fc.property(parameters, (given) => {
      const parsed = parseForm(normaliseParameters(given));
      // A parameter without name and value prints as "=", which is still a part.
      assert.deepEqual(parsed!.toSorted(byText), given.toSorted(byText));
    }),
  );
});

test('the order of the parameters does not matter', () => {
  const shuffled = parameters.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })));
  fc.assert(fc.property(shuffled, ([given, other]) => normaliseParameters(given) === normaliseParameters(other)));
});

test('normalised parameters of a base string are the normalised parameters, percent-encoded', () => {
  fc.assert(fc.property(parameters, (given) => encodeNormalised(given) === percentEncode(normaliseParameters(given))));
});

test('a name sorts before a longer one that starts with it', () => {
  assert.equal(normaliseParameters([['a1', 'x'], ['a', 'z'], ['a-', 'y'], ['a', 'b']]), 'a=b&a=z&a-=y&a1=x'); // prettier-ignore
});

test('a form reads "+" as a space, keeps empty values and drops empty parts', () => {
  assert.deepEqual(parseForm('a=1+2&&b&c=&=d&e=f=g'), [['a', '1 2'], ['b', ''], ['c', ''], ['', 'd'], ['e', 'f=g']]); // prettier-ignore
});

test('a form with a broken escape is not a form', () => {
  for (const broken of ['a=%zz', '%=1', 'a=1&b=%E9']) assert.equal(parseForm(broken), undefined, broken);
});

function byText(one: Parameter, other: Parameter): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
