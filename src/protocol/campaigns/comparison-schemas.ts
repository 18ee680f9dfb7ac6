import Type, { type TSchema } from 'typebox';

/** An object without any other member than these. */
export function strictObject<Members extends Record<string, TSchema>>(members: Members, options: object = {}) {
  return Type.Object(members, { additionalProperties: false, ...options });
}

/** An object with exactly one of these members. */
export function oneOf(members: Record<string, TSchema>, options: object = {}) {
  const optional = Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, Type.Optional(schema)]));
  return strictObject(optional, { minProperties: 1, maxProperties: 1, ...options });
}

/** An object with at least one of these members. */
export function someOf(members: Record<string, TSchema>, options: object = {}) {
  const optional = Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, Type.Optional(schema)]));
  return strictObject(optional, { minProperties: 1, ...options });
}

export function words(values: readonly string[], options: object = {}): TSchema {
  return Type.Unsafe({ type: 'string', enum: [...values], ...options });
}

/** One value, or a list of which one must fit. */
function oneOrMore(type: 'string' | 'number'): TSchema {
  return Type.Unsafe({ type: [type, 'array'], items: { type }, minItems: 1 });
}

const text = Type.String({ minLength: 1, maxLength: 2048 });
const date = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Such as 2026-11-22.' });

/** campaigns/comparison.ts, TextTest. */
export const TextTestSchema = someOf(
  {
    is: oneOrMore('string'),
    contains: text,
    starts: text,
    ends: text,
    glob: Type.String({ minLength: 1, maxLength: 2048, description: '* stands for any characters, ? for one; the whole text must fit.' }),
    matches: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'A pattern, found anywhere in the text. No look-around, no back-references.',
    }),
    matchCase: Type.Boolean({ description: 'Default false: letters of either case are equal.' }),
  },
  { description: 'Compares a text; all that is given must hold.' },
);

/** NumberTest. */
export const NumberTestSchema = someOf(
  { is: oneOrMore('number'), atLeast: Type.Number(), above: Type.Number(), atMost: Type.Number(), below: Type.Number() },
  { description: 'Compares a number; all that is given must hold.' },
);

/** DateTest. */
export const DateTestSchema = someOf(
  { on: date, before: date, after: date },
  { description: 'Compares a date; all that is given must hold.' },
);
