import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lead, line } from '../../../test/visit/sample-attributes.ts';
import { readAttributes } from './read-attributes.ts';

function reasonFor(sde: unknown): string | undefined {
  return readAttributes([sde]).refused[0]?.reason;
}

const REFUSED: readonly [sde: unknown, reason: string][] = [
  [{ type: 'cart', products: [{ product: { price: 'cheap' } }] }, 'cart.products[0].product.price is not a number'],
  [{ type: 'cart', products: [{ product: {} }, { quantity: 1 }] }, 'cart.products[1].product is missing'],
  [{ type: 'cart', products: [{ product: [] }] }, 'cart.products[0].product is not an object'],
  [{ type: 'cart', products: [null] }, 'cart.products[0] is missing'],
  [{ type: 'cart', products: {} }, 'cart.products is not a list'],
  [{ type: 'cart', total: true }, 'cart.total is not a number'],
  [{ type: 'cart', total: '0x10' }, 'cart.total is not a number'],
  [{ type: 'cart', total: '1e999' }, 'cart.total is not a number'],
  [{ type: 'cart', total: Infinity }, 'cart.total is not a number'],
  [{ type: 'cart', total: '0'.repeat(401) }, 'cart.total is not a number'],
  [{ type: 'cart', numItems: 1.5 }, 'cart.numItems is not a whole number'],
  [{ type: 'cart', numItems: '9007199254740993' }, 'cart.numItems is not a whole number'],
  [{ type: 'cart', currency: ['USD'] }, 'cart.currency is not a text'],
  [{ type: 'purchase', cart: {} }, 'purchase.cart.products is missing'],
  [{ type: 'purchase', cart: [] }, 'purchase.cart is not an object'],
  [{ type: 'prodView', products: [{}] }, 'prodView.products[0].product is missing'],
  [{ type: 'lead' }, 'lead is missing'],
  [{ type: 'lead', lead: null }, 'lead is missing'],
  [{ type: 'lead', lead: 'xyz' }, 'lead is not an object'],
  [{ type: 'lead', lead: { value: 'much' } }, 'lead.value is not a number'],
  [{ type: 'ctmrinfo', customerId: 'a' }, 'ctmrinfo.info is missing'],
  [{ type: 'ctmrinfo', info: { lastPaymentDate: '2014-10-15' } }, 'ctmrinfo.info.lastPaymentDate is not an object'],
  [{ type: 'ctmrinfo', info: { registrationDate: { day: 'first' } } }, 'ctmrinfo.info.registrationDate.day is not a number'],
  [{ type: 'personal', personal: { gender: 'unknown' } }, 'personal.gender is none of MALE, FEMALE, OTHER'],
  [{ type: 'personal', personal: { contacts: ['a@example.com'] } }, 'personal.contacts[0] is not an object'],
  [{ type: 'error', error: { resolved: 'maybe' } }, 'error.resolved is neither true nor false'],
  [{ type: 'error', error: { resolved: 1 } }, 'error.resolved is neither true nor false'],
  [{ type: 'searchInfo', keywords: ['a', {}] }, 'searchInfo.keywords[1] is not a text'],
  [{ type: 'lead', lead: { topic: 'x'.repeat(50_001) } }, 'lead.topic is longer than 50,000 characters'],
  [{ type: 'lead', lead: { topic: JSON.parse('1e400') } }, 'lead.topic is a number too large to keep'],
  [{ type: 'searchInfo', keywords: [JSON.parse('-1e400')] }, 'searchInfo.keywords[0] is a number too large to keep'],
  [{ lead: {} }, 'type is missing'],
  [{ type: 7 }, 'type is missing'],
  [null, 'an attribute is an object with a type'],
  ['lead', 'an attribute is an object with a type'],
  [[{ type: 'lead', lead: {} }], 'an attribute is an object with a type'],
  [{ type: 'impAccept', campaign: 1 }, 'type impAccept is an impression event, not an engagement attribute'],
];

for (const [sde, reason] of REFUSED) {
  test(`${JSON.stringify(sde).slice(0, 80)} is refused: ${reason}`, () => assert.equal(reasonFor(sde), reason));
}

/** By a pattern that may try every split of the digits each of these would take hours. */
const NEARLY_NUMBERS = ['1'.repeat(1_000_000), `-${'1'.repeat(1_000_000)}.`, `.${'1'.repeat(1_000_000)}`, `1e${'1'.repeat(1_000_000)}`];

for (const start of NEARLY_NUMBERS) {
  test(`a text of a million digits that is nearly a number is refused at once: ${start.slice(0, 4)}…`, () => {
    assert.equal(reasonFor({ type: 'lead', lead: { value: `${start}x` } }), 'lead.value is not a number');
  });
}

for (const type of ['Lead', 'section', 'constructor', '__proto__', 'toString']) {
  test(`type ${type} is refused with the types that are known`, () => {
    assert.match(reasonFor({ type }) ?? '', /^type is none of ctmrinfo, mrktInfo, personal, cart, /);
  });
}

test('each refused attribute is named by its position and type, and the others are read', () => {
  const { attributes, refused } = readAttributes([{ type: 'x'.repeat(100) }, { type: 'lead', lead: {} }, 5, { type: 'lead' }]);
  assert.deepEqual(attributes, [{ type: 'lead', lead: lead({}) }]);
  assert.deepEqual(
    refused.map(({ index, type }) => [index, type]),
    [
      [0, 'x'.repeat(40)],
      [2, ''],
      [3, 'lead'],
    ],
  );
});

test('a text of 50,000 characters is accepted', () => {
  const topic = 'é'.repeat(50_000);
  assert.deepEqual(readAttributes({ type: 'lead', lead: { topic } }).attributes, [{ type: 'lead', lead: lead({ topic }) }]);
});

test('an empty list holds no attribute, and no value at all is refused', () => {
  assert.deepEqual(readAttributes([]), { attributes: [], impressions: [], refused: [], refusedCount: 0, droppedFields: 0 });
  assert.equal(readAttributes(undefined).refused.length, 1);
});

test('unknown fields of accepted attributes are dropped and counted, at every depth', () => {
  const { attributes, droppedFields } = readAttributes([
    { type: 'lead', lead: { topic: 't', ticketId: null, color: 'red' }, more: 1 },
    { type: 'cart', id: 7, products: [{ product: { sku: 'a', size: 42 }, quantity: 1, gift: true }] },
    { type: 'lead', lead: 5, ignored: 1 },
  ]);
  assert.deepEqual(attributes, [
    { type: 'lead', lead: lead({ topic: 't' }) },
    { type: 'cart', cart: { total: null, currency: null, itemCount: null, lines: [line('a')] } },
  ]);
  assert.equal(droppedFields, 6);
});

test('names of the object prototype are unknown fields like any other', () => {
  const sde: unknown = JSON.parse(
    '{"type":"lead","__proto__":{"lead":{}},"lead":{"topic":"t","__proto__":{"leadId":"x"},"constructor":{"a":1}}}',
  );
  const { attributes, droppedFields } = readAttributes(sde);
  assert.deepEqual(attributes, [{ type: 'lead', lead: lead({ topic: 't' }) }]);
  assert.equal(droppedFields, 3);
  assert.equal(({} as Record<string, unknown>)['leadId'], undefined);
});

test('no JSON value makes it throw, and what it accepts holds nothing but leaves of the right kind', () => {
  const types = ['ctmrinfo', 'mrktInfo', 'personal', 'cart', 'purchase', 'prodView', 'lead', 'service', 'error', 'searchInfo'];
  const members = [
    'info',
    'lead',
    'service',
    'error',
    'personal',
    'cart',
    'products',
    'product',
    'total',
    'age',
    'contacts',
    'price',
    'keywords',
    'topic',
  ];
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.oneof(fc.jsonValue(), fc.constantFrom('', ' ', '1', 'x', 1, 0.5)),
      fc.dictionary(fc.constantFrom(...members), tie('tree'), { maxKeys: 5 }),
      fc.array(tie('tree'), { maxLength: 3 }),
    ),
  }));
  const sde = fc.tuple(fc.constantFrom(...types), tree).map(([type, value]) => (typeof value === 'object' ? { ...value, type } : value));
  fc.assert(
    fc.property(fc.oneof(sde, fc.array(sde), fc.jsonValue()), (value) => {
      const { attributes, refused } = readAttributes(value);
      assert.equal(attributes.length + refused.length, Array.isArray(value) ? value.length : 1);
      for (const { reason } of refused)
        assert.match(reason, /^(type|an attribute|(ctmrinfo|mrktInfo|personal|cart|purchase|prodView|lead|service|error|searchInfo)\b)/);
      assert.deepEqual(JSON.parse(JSON.stringify(attributes)), attributes);
    }),
    { numRuns: 1000 },
  );
});

test('a message of nothing but faults names the first of them and counts all', () => {
  const { refused, refusedCount } = readAttributes(Array.from({ length: 500 }, () => 1));
  assert.deepEqual([refused.length, refusedCount], [20, 500]);
});
