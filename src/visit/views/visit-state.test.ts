import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEY, ORIGIN, opened, RecordedVisit, reported, START } from '../../../test/visit/recorded-visit.ts';
import { lead, line, purchase } from '../../../test/visit/sample-attributes.ts';

test('a visit in which nothing happened shows what is always there, and no section that never received data', () => {
  const recorded = new RecordedVisit();
  assert.deepEqual(recorded.document(), {
    id: KEY.session,
    appSessions: [
      {
        id: KEY.session,
        startTime: START,
        ipv4: '195.62.30.20',
        ipv6: null,
        geo: ORIGIN.geo,
        userAgent: ORIGIN.userAgent,
        userAgentDetails: { type: 'Browser', family: 'CHROME', name: 'Chrome', version: '53.0.2785.143', icon: 'chrome.png' },
        deviceOS: 'MAC_OSX',
        deviceOSDetails: { family: 'OS X', name: 'OS X', version: '10.9.5' },
        deviceFamily: 'DESKTOP',
        mobileDeviceInfo: { mobile: false, detected: true },
        externalReferrer: '',
        searchEngine: { searchEngine: '', keywords: '' },
        siteControlGroup: 'NA',
        revActiveVPs: {},
        revAllVPs: {},
        revActiveVBs: {},
        revAllVBs: {},
        revAllOSLs: {},
        engagements: [],
        pages: [],
        events: [],
      },
    ],
  });
});

test('a cart without a total counts as 0 in the section and stays null in its event', () => {
  const recorded = new RecordedVisit();
  recorded.report([reported({ type: 'cart', cart: { total: null, currency: null, itemCount: null, lines: null } })]);
  const cart = { currency: null, numItems: null, products: null };
  assert.deepEqual(recorded.part('cart'), { cartStatus: { total: 0, ...cart }, lastTotalChange: 0 });
  assert.deepEqual(recorded.part('events', 0), { cartStatus: { serverTimeStamp: START, contexts: {}, total: null, ...cart } });
});

test('the cart inside a purchase event has an empty time and context, the one in the section has none', () => {
  const recorded = new RecordedVisit();
  recorded.report([reported({ type: 'purchase', purchase: purchase({ cart: { itemCount: 2, lines: [line('a', 2)] } }) })]);
  const products = [{ product: { name: null, category: null, sku: 'a', price: null }, quantity: 2 }];
  const cart = { total: null, currency: null, numItems: 2, products };
  assert.deepEqual(recorded.part('purchases', 0, 'cart'), cart);
  assert.deepEqual(recorded.part('events', 0, 'purchase', 'cart'), { serverTimeStamp: 0, contexts: {}, ...cart });
});

test('every product viewed is an item of its own, all of them are one event', () => {
  const recorded = new RecordedVisit();
  const products = ['a', 'b'].map((sku) => ({ name: null, category: null, sku, price: 1, stockStatus: 'few', stockQuantity: 3 }));
  recorded.report([reported({ type: 'product-view', view: { currency: 'EUR', products } })]);
  const items = ['a', 'b'].map((sku) => ({
    product: { name: null, category: null, sku, price: 1, statusInStock: 'few', quantityInStock: 3 },
  }));
  assert.deepEqual(recorded.part('viewedProduct'), items);
  const event = { serverTimeStamp: START, contexts: {}, currency: 'EUR', products: items };
  assert.deepEqual(recorded.part('events'), [{ viewedProduct: event }]);
});

test('text of every kind comes out as it went in', () => {
  for (const topic of ['"', '\\', '\u0000\u001f\n', 'é€', '😀', '\u2028', '\ud800', '</script>', '\ufeff', '']) {
    const recorded = new RecordedVisit({}, { ...ORIGIN, userAgent: topic });
    recorded.report([reported({ type: 'lead', lead: lead({ topic }) })]);
    assert.equal(recorded.part('leads', 0, 'topic'), topic);
    assert.equal(recorded.part('userAgent'), topic);
  }
});

test('a document larger than any buffer kept between documents is whole', () => {
  const userAgent = 'é'.repeat(100_000);
  const recorded = new RecordedVisit({}, { ...ORIGIN, userAgent });
  recorded.report([opened('1'), ...Array.from({ length: 20 }, () => reported({ type: 'lead', lead: lead({ topic: userAgent }) }))]);
  assert.equal(recorded.part('userAgent'), userAgent);
  assert.equal(recorded.part('leads', 19, 'topic'), userAgent);
});

test('documents do not share bytes', () => {
  const first = new RecordedVisit();
  const bytes = first.bytes();
  const copy = bytes.slice();
  new RecordedVisit({}, { ...ORIGIN, userAgent: 'other' }).bytes().fill(0);
  first.bytes().fill(0);
  assert.deepEqual(bytes, copy);
});

test('a head and entries that do not belong together are an error, not a broken document', () => {
  const recorded = new RecordedVisit();
  recorded.report([opened('1')]);
  recorded.visit = { ...recorded.visit, pages: [] };
  assert.throws(() => recorded.bytes(), /page 0 is neither open nor closed/);
});
