import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEY, ORIGIN, pageId, RULES, START } from '../../../test/visit/recorded-visit.ts';
import type { Attribute } from '../../visit/attributes/attribute.ts';
import { startVisit } from '../../visit/start-visit.ts';
import type { Targeting } from '../../visit/targeting.ts';
import type { Visit } from '../../visit/visit.ts';
import { compileCondition, type Watches } from '../compile-condition.ts';
import type { Condition } from '../condition.ts';
import type { Facts } from '../facts.ts';

const VISIT: Visit = {
  ...startVisit(
    KEY,
    { ...ORIGIN, externalReferrer: 'https://www.google.com/', searchEngine: 'Google', searchKeywords: 'Red Shoes' },
    { startedAt: START, arrivedAt: START },
    RULES,
  ),
  customer: {
    status: 'Cancelled',
    type: 'VIP',
    balance: -400.99,
    currency: null,
    customerId: 'A1',
    loginStatus: null,
    companyBranch: null,
    socialId: null,
    imei: null,
    userName: null,
    companySize: 12,
    accountName: null,
    role: 'buyer',
    storeZipCode: null,
    storeNumber: null,
    lastPaymentDate: { year: 2014, month: 10, day: 5 },
    registrationDate: { year: 2013, month: null, day: null },
  },
  personal: {
    firstName: 'John',
    lastName: null,
    gender: 'MALE',
    company: null,
    language: 'en-US',
    age: { years: 34, birthYear: null, birthMonth: null, birthDay: null },
    contacts: [{ email: 'me@example.com', phone: null, phoneType: null, address: null }],
  },
  marketing: { channel: 3, affiliate: 'Yahoo', campaignId: 'spring' },
  cart: {
    status: {
      total: 120,
      currency: 'EUR',
      itemCount: 2,
      lines: [{ product: { name: 'Boot', category: 'shoes', sku: 'b1', price: 60 }, quantity: 2 }],
    },
    lastTotalChange: 60,
  },
  identities: [{ issuer: 'shop', assurance: 'loa1', subject: 'me' }],
  counts: { pages: 3, events: 0, bytes: 0, truncated: 0, leads: 0, purchases: 0, services: 0 },
};

const TARGETING = {
  activeAt: START + 30_000,
  history: { visits: 2, lastVisitAt: START - 1000 },
  outcomes: { 7: { offered: 2, shown: 1 } },
  met: {},
} as unknown as Targeting;

const FACTS: Facts = {
  visit: VISIT,
  page: {
    id: pageId('1'),
    ordinal: 0,
    startedAt: START + 20_000,
    lastSeenAt: START + 20_000,
    loaded: true,
    target: { url: 'https://Shop.example/Shoes/42?x=1', title: 'Boots', sections: ['shop', 'Shoes'], locations: {} },
  },
  targeting: TARGETING,
  now: START + 60_000,
  localTime: { day: 'wed', minute: 9 * 60 + 30 },
};

function holds(condition: Condition, facts: Facts = FACTS): boolean {
  return compileCondition(condition, new Map()).holds(facts);
}

const TRUE: readonly Condition[] = [
  { url: { is: 'https://shop.example/shoes/42?x=1' } },
  { url: { contains: '/SHOES/' } },
  { url: { starts: 'https://shop', ends: 'x=1' } },
  { url: { glob: 'https://*/shoes/??*' } },
  { url: { matches: String.raw`/shoes/\d+(\?|$)` } },
  { title: { is: ['Shirts', 'boots'] } },
  { section: { is: 'shoes' } },
  { geo: { country: { is: 'il' }, city: { contains: 'aviv' } } },
  { geo: { country: { is: 'Israel' }, isp: { is: 'liveperson' } } },
  { ip: ['10.0.0.0/8', '195.62.30.0/24'] },
  { ip: ['195.62.30.20'] },
  { device: ['MOBILE', 'DESKTOP'] },
  { os: ['MAC_OSX'] },
  { browser: { is: 'chrome' } },
  { visitor: 'returning' },
  { visits: { is: 2 } },
  { referrer: { contains: 'google.' } },
  { searchEngine: { name: { is: 'google' }, keywords: { contains: 'shoes' } } },
  { marketing: { channel: ['email'], campaign: { is: 'SPRING' } } },
  { pages: { atLeast: 3, atMost: 3 } },
  { timeOnPage: { is: 40 } },
  { timeOnSite: { above: 59, below: 61 } },
  { idle: { atLeast: 30 } },
  { customer: { type: { is: 'vip' }, status: { is: 'CANCELLED' }, balance: { below: 0 } } },
  { customer: { lastPaymentDate: { after: '2014-09-30', before: '2014-10-06' }, role: { is: 'buyer' }, companySize: { above: 10 } } },
  { personal: { age: { atLeast: 18 }, email: { ends: '@example.com' }, gender: { is: 'male' } } },
  { cart: { total: { above: 100 }, items: { is: [1, 2] }, change: { above: 0 }, product: { category: { is: 'shoes' } } } },
  { identified: true },
  { clock: { days: ['wed'], from: '09:00', until: '17:00' } },
  { clock: { days: ['tue'], from: '22:00', until: '09:31' } },
  { engagement: { id: 7, was: 'offered', times: 2 } },
  { all: [] },
  { any: [{ visitor: 'new' }, { identified: true }] },
  { not: { visitor: 'new' } },
];

const FALSE: readonly Condition[] = [
  { url: { is: 'https://shop.example/shoes/42' } },
  { url: { contains: '/SHOES/', matchCase: true } },
  { url: { starts: 'https://shop', ends: 'x=2' } },
  { title: { matches: '^oots' } },
  { section: { is: 'sale' } },
  { geo: { country: { is: 'de' } } },
  { geo: { state: { is: 'x' } } },
  { ip: ['2001:db8::/32'] },
  { device: ['TABLET'] },
  { os: ['WINDOWS'] },
  { visitor: 'new' },
  { visits: { above: 2 } },
  { searchEngine: { name: { is: 'bing' } } },
  { marketing: { channel: ['direct'] } },
  { pages: { above: 3 } },
  { timeOnPage: { above: 40 } },
  { idle: { above: 30 } },
  { customer: { currency: { contains: 'EUR' } } },
  { customer: { registrationDate: { after: '2000-01-01' } } },
  { customer: { loginStatus: { atLeast: 0 } } },
  { personal: { lastName: { matches: '' } } },
  { cart: { product: { category: { is: 'hats' } } } },
  { identified: false },
  { clock: { days: ['wed'], from: '09:31' } },
  { clock: { days: ['wed'], from: '22:00', until: '09:31' } },
  { engagement: { id: 7, was: 'accepted' } },
  { engagement: { id: 8, was: 'shown' } },
  { any: [] },
  { all: [{ identified: true }, { visitor: 'new' }] },
];

for (const condition of TRUE) test(`${JSON.stringify(condition)} holds`, () => assert.equal(holds(condition), true));
for (const condition of FALSE) test(`${JSON.stringify(condition)} does not hold`, () => assert.equal(holds(condition), false));

test('what a visit does not know fails every condition about it', () => {
  const unknown: Facts = {
    ...FACTS,
    page: undefined,
    visit: { ...VISIT, customer: undefined, personal: undefined, marketing: undefined, cart: undefined, identities: undefined },
    targeting: { ...TARGETING, history: undefined },
  };
  const asked = ['url', 'title', 'section', 'visitor', 'visits', 'marketing', 'timeOnPage', 'customer', 'personal', 'cart', 'identified'];
  const conditions = TRUE.filter((condition) => asked.includes(Object.keys(condition)[0]!));
  assert.equal(conditions.length >= asked.length, true);
  assert.deepEqual(
    conditions.filter((condition) => holds(condition, unknown)),
    [],
  );
});

test('a visitor without a count of visits is returning when the tag knows of the last one', () => {
  const facts = { ...FACTS, targeting: { ...TARGETING, history: { lastVisitAt: START } } };
  assert.equal(holds({ visitor: 'returning' }, facts), true);
  assert.equal(holds({ visits: { atLeast: 0 } }, facts), false);
});

const product = { name: 'Boot', category: 'shoes', sku: 'b1', price: 60 };
const REPORTED: readonly (readonly [Condition, Attribute, number])[] = [
  [
    { viewed: { category: { is: 'shoes' }, price: { atMost: 60 } } },
    {
      type: 'product-view',
      view: { currency: null, products: [1, 2].map(() => ({ ...product, stockStatus: null, stockQuantity: null })) },
    },
    2,
  ],
  [
    { purchase: { total: { above: 50 }, product: { name: { is: 'boot' } } } },
    { type: 'purchase', purchase: { total: 60, currency: null, orderId: 'o', cart: { itemCount: 1, lines: [{ product, quantity: 1 }] } } },
    1,
  ],
  [{ lead: { topic: { contains: 'car' } } }, { type: 'lead', lead: { topic: 'Car test', value: null, currency: null, leadId: null } }, 1],
  [{ service: { status: { is: [0, 13] } } }, { type: 'service', service: { topic: null, status: 13, category: null, serviceId: null } }, 1],
  [
    { error: { code: { starts: 'er' }, resolved: false } },
    { type: 'error', error: { contextId: null, message: null, code: 'er1', level: null, resolved: null } },
    1,
  ],
  [{ searched: { words: { is: 'boots' } } }, { type: 'search', search: { keywords: ['red', 'Boots'] } }, 1],
  [{ lead: { topic: { contains: 'car' } } }, { type: 'lead', lead: { topic: null, value: 1, currency: null, leadId: null } }, 0],
  [{ lead: {} }, { type: 'search', search: { keywords: ['car'] } }, 0],
];

for (const [condition, attribute, count] of REPORTED) {
  test(`${JSON.stringify(condition)} counts ${count} in ${JSON.stringify(attribute)}`, () => {
    const watches: Watches = new Map();
    const compiled = compileCondition(condition, watches);
    const [watch] = [...watches.values()];
    assert.equal(watch!.count(attribute), count);
    assert.equal(compiled.holds({ ...FACTS, targeting: { ...TARGETING, met: { [watch!.name]: count } } }), count > 0);
  });
}

test('the same question has the same count whatever the order of its members and however often is asked for', () => {
  const watches: Watches = new Map();
  compileCondition({ viewed: { name: { is: 'a' }, category: { is: 'b' } } }, watches);
  compileCondition({ viewed: { category: { is: 'b' }, name: { is: 'a' }, times: 3 } }, watches);
  assert.equal(watches.size, 1);
});
