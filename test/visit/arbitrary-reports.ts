import fc from 'fast-check';
import type { Attribute } from '../../src/visit/attributes/attribute.ts';
import type { Report, VisitEvent } from '../../src/visit/visit-event.ts';
import { pageId, START } from './recorded-visit.ts';

const plain = { noNullPrototype: true } as const;

/** Any text, often one that needs escapes or more than one byte a character. */
const text = fc.option(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('é€😀', '"\\\n\u2028', '\ud800')));
const integer = fc.option(fc.integer());
/** Amounts as shops have them, and any other number that JSON can carry. */
const number = fc.option(
  fc.oneof(
    fc.integer({ min: -1_000_000, max: 1_000_000 }).map((halves) => halves / 2),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(Number.MAX_VALUE, -Number.MAX_VALUE),
  ),
);
/** Few ids, so that they repeat. */
const id = fc.option(fc.constantFrom('a', 'b', 'c'));

const product = { name: text, category: text, sku: text, price: number };
const line = fc.record({ product: fc.record(product, plain), quantity: integer }, plain);
const lines = fc.option(fc.array(line, { maxLength: 3 }));
const date = fc.option(fc.record({ year: integer, month: integer, day: integer }, plain));

const customer = fc.record(
  {
    status: text,
    type: text,
    balance: number,
    currency: text,
    customerId: text,
    lastPaymentDate: date,
    registrationDate: date,
    loginStatus: integer,
    companyBranch: text,
    socialId: text,
    imei: text,
    userName: text,
    companySize: integer,
    accountName: text,
    role: text,
    storeZipCode: text,
    storeNumber: text,
  },
  plain,
);

const contact = fc.record(
  {
    email: text,
    phone: text,
    phoneType: fc.option(fc.constantFrom('HOME', 'HOME_FAX')),
    address: fc.option(fc.record({ country: text, region: text }, plain)),
  },
  plain,
);

const personal = fc.record(
  {
    firstName: text,
    lastName: text,
    age: fc.option(fc.record({ years: number, birthYear: integer, birthMonth: integer, birthDay: integer }, plain)),
    contacts: fc.option(fc.array(contact, { maxLength: 2 })),
    gender: fc.option(fc.constantFrom('MALE', 'FEMALE', 'OTHER')),
    company: text,
    language: text,
  },
  plain,
);

const viewed = fc.record({ ...product, stockStatus: text, stockQuantity: integer }, plain);
const cart = fc.record({ total: number, currency: text, itemCount: integer, lines }, plain);
const bought = fc.option(fc.record({ itemCount: integer, lines }, plain));

const arbitraryAttribute: fc.Arbitrary<Attribute> = fc.oneof(
  customer.map((customer): Attribute => ({ type: 'customer', customer })),
  personal.map((personal): Attribute => ({ type: 'personal', personal })),
  fc
    .record({ channel: integer, affiliate: text, campaignId: text }, plain)
    .map((marketing): Attribute => ({ type: 'marketing', marketing })),
  cart.map((cart): Attribute => ({ type: 'cart', cart })),
  fc
    .record({ total: number, currency: text, orderId: id, cart: bought }, plain)
    .map((purchase): Attribute => ({ type: 'purchase', purchase })),
  fc
    .record({ currency: text, products: fc.option(fc.array(viewed, { maxLength: 3 })) }, plain)
    .map((view): Attribute => ({ type: 'product-view', view })),
  fc.record({ topic: text, value: number, currency: text, leadId: id }, plain).map((lead): Attribute => ({ type: 'lead', lead })),
  fc
    .record({ topic: text, status: integer, category: text, serviceId: id }, plain)
    .map((service): Attribute => ({ type: 'service', service })),
  fc
    .record({ contextId: text, message: text, code: text, level: integer, resolved: fc.option(fc.boolean()) }, plain)
    .map((error): Attribute => ({ type: 'error', error })),
  fc
    .record({ keywords: fc.option(fc.array(fc.string(), { maxLength: 3 })) }, plain)
    .map((search): Attribute => ({ type: 'search', search })),
);

const at = fc.nat(3_600_000).map((offset) => START + offset);
const page = fc.integer({ min: 1, max: 30 }).map((number) => pageId(String(number)));
const tab = fc.option(fc.nat(10).map(String), { nil: undefined });

const opening = fc.record({ at, id: page, url: text, title: text, referrer: text, sections: fc.option(fc.array(fc.string())), tab }, plain);

const arbitraryEvent: fc.Arbitrary<VisitEvent> = fc.oneof(
  { weight: 3, arbitrary: opening.map(({ at, tab, ...page }): VisitEvent => ({ type: 'page-opened', at, page, tab })) },
  fc.record({ at, pageId: page }, plain).map((signal): VisitEvent => ({ type: 'page-loaded', ...signal })),
  fc.record({ at, pageId: fc.option(page, { nil: undefined }) }, plain).map((signal): VisitEvent => ({ type: 'kept-alive', ...signal })),
  {
    weight: 3,
    arbitrary: fc
      .record({ at, pageId: fc.option(page, { nil: undefined }), attribute: arbitraryAttribute }, plain)
      .map((reported): VisitEvent => ({ type: 'attribute', ...reported })),
  },
);

/** Any report; few report ids, so that some come twice. */
export const arbitraryReport: fc.Arbitrary<Report> = fc.record(
  {
    arrivedAt: at,
    id: fc.option(fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5'), { nil: undefined }),
    events: fc.array(arbitraryEvent, { maxLength: 8 }),
  },
  plain,
);
