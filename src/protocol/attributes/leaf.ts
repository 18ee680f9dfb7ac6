import Type, { type TSchema } from 'typebox';

/** A leaf of an engagement attribute: it may be left out, and null means the same (contract §5.0). */
export function leaf<Schema extends TSchema>(schema: Schema) {
  return Type.Optional(Type.Union([schema, Type.Null()]));
}
