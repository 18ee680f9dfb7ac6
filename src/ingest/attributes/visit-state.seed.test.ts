import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { missingFrom } from '../../../test/http/subset.ts';
import { pageId, RecordedVisit } from '../../../test/visit/recorded-visit.ts';
import type { VisitEvent } from '../../visit/visit-event.ts';
import { readAttributes } from './read-attributes.ts';

const EXAMPLE = JSON.parse(readFileSync(new URL('../../../fixtures/visit-state.example.json', import.meta.url), 'utf8'));
const PAGE = pageId('1899669462');
const AT = 1475675316326;

/** The attributes that the example implies, in the form that pages send (contract §5) and in the order of its events. */
const SDES = [
  { type: 'mrktInfo', info: { channel: '1', affiliate: 'Yahoo', campaignId: 'US coupon campaign' } },
  { type: 'lead', lead: { topic: 'luxury car test drive 2015', value: 22.22, leadId: 'xyz123' } },
  { type: 'cart', total: 11.7, numItems: 6, products: [line('prod1', 'category', 'sku', 1)] },
  { type: 'purchase', total: 11.7, orderId: 'DRV1534XC', cart: { products: [line('antivirus pro plan', 'software', 'xyz001', 3)] } },
  { type: 'prodView', products: [{ product: { name: 'red high heel shoe', category: 'women shoes', sku: 'xyz567', price: 77.8 } }] },
  {
    type: 'ctmrinfo',
    info: {
      cstatus: 'cancelled',
      ctype: 'vip',
      balance: -400.99,
      customerId: '138766AC',
      lastPaymentDate: { day: 15, month: 10, year: 2014 },
      registrationDate: { day: 23, month: 5, year: 2013 },
    },
  },
  {
    type: 'personal',
    personal: {
      firstname: 'John',
      lastname: 'Doe',
      age: { age: 34, year: 1980, month: 4, day: 15 },
      contacts: [{ email: 'myname@example.com', phone: '+1 212-788-8877' }],
      gender: 'MALE',
      company: 'company',
    },
  },
  { type: 'service', service: { topic: 'order checkbook', status: 0, category: 'finance', serviceId: 'service12' } },
  { type: 'error', error: { message: 'Expiration date missing', code: 'er100004' } },
];

/** Where the document differs from the example, and why. */
const EXCEPTIONS = new Map([
  ['id', 'the example has the longer form of 2016'],
  ['appSessions[0].id', 'the example has the longer form of 2016'],
  ['appSessions[0].startTime', 'the example starts a millisecond after its first page'],
  ['appSessions[0].pages[0].url', 'shown with its scheme, as in answers since 2023'],
  ['appSessions[0].engagements', 'no campaign is configured'],
  ['appSessions[0].revActiveVPs', 'no campaign is configured'],
  ['appSessions[0].revAllVPs', 'no campaign is configured'],
  ['appSessions[0].revActiveVBs', 'no campaign is configured'],
  ['appSessions[0].revAllVBs', 'no campaign is configured'],
  ['appSessions[0].revAllOSLs', 'no campaign is configured'],
  ['appSessions[0].pages[0].revActiveOSLs', 'no campaign is configured'],
]);

test('what the published example implies folds into a document of which the example is a part', () => {
  const { attributes, refused, droppedFields } = readAttributes(SDES);
  assert.deepEqual({ refused, droppedFields }, { refused: [], droppedFields: 0 });
  const recorded = new RecordedVisit();
  const page = { id: PAGE, url: 'http://testFile.com', title: 'Test Page', referrer: null, sections: null };
  recorded.report([
    { type: 'page-opened', at: AT, page },
    { type: 'page-loaded', at: AT + 900, pageId: PAGE },
    ...attributes.map((attribute): VisitEvent => ({ type: 'attribute', at: AT, pageId: PAGE, attribute })),
    { type: 'kept-alive', at: AT + 21_482, pageId: PAGE },
  ]);
  const unexplained = missingFrom(recorded.document(), EXAMPLE).filter(
    (difference) => ![...EXCEPTIONS.keys()].some((path) => new RegExp(`^${path.replace(/[[\].]/g, '\\$&')}[.:[]`).test(difference)),
  );
  assert.deepEqual(unexplained, []);
});

function line(name: string, category: string, sku: string, quantity: number): object {
  return { product: { name, category, sku, price: 7.8 }, quantity };
}
