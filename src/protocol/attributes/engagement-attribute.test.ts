import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { readAttributes } from '../../ingest/attributes/read-attributes.ts';
import { EngagementAttributeSchema } from './engagement-attribute.ts';

interface AnySchema {
  readonly type?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly AnySchema[];
  readonly items?: AnySchema;
  readonly properties?: Readonly<Record<string, AnySchema>>;
}

/** A value of the schema in which every property is there. */
function fullValue(schema: AnySchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return fullValue(schema.anyOf[0]!);
  if (schema.items) return [fullValue(schema.items)];
  if (schema.properties) {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, property]) => [name, fullValue(property)]));
  }
  return { string: 'text', number: 1.5, integer: 7, boolean: true }[schema.type ?? ''];
}

for (const schema of EngagementAttributeSchema.anyOf) {
  const sde = fullValue(schema);

  test(`every field of ${schema.properties.type.const} that the schema names is read, and none is left empty`, () => {
    assert.equal(Value.Check(EngagementAttributeSchema as TSchema, sde), true);
    const { attributes, refused, droppedFields } = readAttributes(sde);
    assert.deepEqual({ refused, droppedFields }, { refused: [], droppedFields: 0 });
    assert.doesNotMatch(JSON.stringify(attributes), /null/);
  });
}

test('the schema takes null for any leaf, and no type that is not an attribute', () => {
  assert.equal(Value.Check(EngagementAttributeSchema, { type: 'lead', lead: { topic: null } }), true);
  assert.equal(Value.Check(EngagementAttributeSchema, { type: 'lead', lead: { topic: 5 } }), false);
  assert.equal(Value.Check(EngagementAttributeSchema, { type: 'impAccept' }), false);
});
