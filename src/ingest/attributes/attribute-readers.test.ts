import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customer, lead, line, personal, purchase, service } from '../../../test/visit/sample-attributes.ts';
import type { Attribute } from '../../visit/attributes/attribute.ts';
import { readAttributes } from './read-attributes.ts';

const ACCEPTED: readonly [rule: string, sde: unknown, attribute: Attribute][] = [
  [
    'ctmrinfo fills every leaf of a customer',
    {
      type: 'ctmrinfo',
      info: {
        cstatus: 'cancelled',
        ctype: 'vip',
        balance: -400.99,
        currency: 'USD',
        customerId: '138766AC',
        socialId: '11256324780',
        imei: '3543546543545688',
        userName: 'user000',
        companySize: 500,
        companyBranch: 'north',
        accountName: 'bank corp',
        role: 'broker',
        lastPaymentDate: { day: 15, month: 10, year: 2014 },
        registrationDate: { day: 23, month: 5, year: 2013 },
        loginStatus: 1,
        storeZipCode: '20505',
        storeNumber: '123865',
      },
    },
    {
      type: 'customer',
      customer: {
        status: 'cancelled',
        type: 'vip',
        balance: -400.99,
        currency: 'USD',
        customerId: '138766AC',
        socialId: '11256324780',
        imei: '3543546543545688',
        userName: 'user000',
        companySize: 500,
        companyBranch: 'north',
        accountName: 'bank corp',
        role: 'broker',
        lastPaymentDate: { day: 15, month: 10, year: 2014 },
        registrationDate: { day: 23, month: 5, year: 2013 },
        loginStatus: 1,
        storeZipCode: '20505',
        storeNumber: '123865',
      },
    },
  ],
  [
    'what was not sent is null, and null was not sent',
    { type: 'ctmrinfo', info: { role: null } },
    { type: 'customer', customer: customer({}) },
  ],
  [
    'a date may lack a part',
    { type: 'ctmrinfo', info: { lastPaymentDate: { year: '2014', month: '' } } },
    { type: 'customer', customer: customer({ lastPaymentDate: { year: 2014, month: null, day: null } }) },
  ],
  [
    'mrktInfo takes a channel in quotes',
    { type: 'mrktInfo', info: { channel: '1', affiliate: 'Yahoo', campaignId: 'US' } },
    { type: 'marketing', marketing: { channel: 1, affiliate: 'Yahoo', campaignId: 'US' } },
  ],
  [
    'mrktInfo takes the names campaignID and Affiliate too',
    { type: 'mrktInfo', info: { Affiliate: 'Yahoo', campaignID: 'US' } },
    { type: 'marketing', marketing: { channel: null, affiliate: 'Yahoo', campaignId: 'US' } },
  ],
  [
    'personal fills every leaf of a person',
    {
      type: 'personal',
      personal: {
        firstname: 'John',
        lastname: 'Doe',
        age: { age: 34, year: 1980, month: 4, day: 15 },
        contacts: [{ email: 'a@example.com', phone: '+1', phoneType: 'HOME_FAX', address: { country: 'US', region: 'NY' } }],
        gender: 'MALE',
        company: 'company',
        language: 'en-US',
      },
    },
    {
      type: 'personal',
      personal: {
        firstName: 'John',
        lastName: 'Doe',
        age: { years: 34, birthYear: 1980, birthMonth: 4, birthDay: 15 },
        contacts: [{ email: 'a@example.com', phone: '+1', phoneType: 'HOME_FAX', address: { country: 'US', region: 'NY' } }],
        gender: 'MALE',
        company: 'company',
        language: 'en-US',
      },
    },
  ],
  [
    'contacts may be one object, and words of a list come in any case',
    { type: 'personal', personal: { contacts: { email: 'a@example.com', phoneType: 'mobile' }, gender: ' Female ' } },
    {
      type: 'personal',
      personal: personal({ contacts: [{ email: 'a@example.com', phone: null, phoneType: 'MOBILE', address: null }], gender: 'FEMALE' }),
    },
  ],
  ['a blank word is null', { type: 'personal', personal: { gender: '' } }, { type: 'personal', personal: personal({}) }],
  [
    'numbers in quotes become numbers, blank ones null',
    { type: 'cart', total: '11.70', numItems: '6', products: [{ product: { sku: 'a', price: ' ' }, quantity: ' 1 ' }] },
    { type: 'cart', cart: { total: 11.7, currency: null, itemCount: 6, lines: [line('a')] } },
  ],
  [
    'a cart without total, numItems and products is a cart',
    { type: 'cart', products: null },
    { type: 'cart', cart: { total: null, currency: null, itemCount: null, lines: null } },
  ],
  [
    'purchase holds the cart that was bought',
    { type: 'purchase', total: 11.7, currency: 'USD', orderId: 'DRV1534XC', cart: { numItems: 1, products: [{ product: { sku: 'a' } }] } },
    {
      type: 'purchase',
      purchase: { total: 11.7, currency: 'USD', orderId: 'DRV1534XC', cart: { itemCount: 1, lines: [line('a', null)] } },
    },
  ],
  ['purchase may lack the cart', { type: 'purchase', orderId: 17 }, { type: 'purchase', purchase: purchase({ orderId: '17' }) }],
  [
    'prodView holds products with their stock',
    {
      type: 'prodView',
      currency: 'USD',
      products: [{ product: { name: 'shoe', category: '', sku: 'x', price: 77.8, statusInStock: 'Limited', quantityInStock: '3' } }],
    },
    {
      type: 'product-view',
      view: {
        currency: 'USD',
        products: [{ name: 'shoe', category: '', sku: 'x', price: 77.8, stockStatus: 'Limited', stockQuantity: 3 }],
      },
    },
  ],
  [
    'numbers and booleans in texts become texts',
    { type: 'lead', lead: { topic: true, value: '22.22', currency: 'USD', leadId: 7 } },
    { type: 'lead', lead: { topic: 'true', value: 22.22, currency: 'USD', leadId: '7' } },
  ],
  ['an empty lead is a lead', { type: 'lead', lead: {} }, { type: 'lead', lead: lead({}) }],
  [
    'service takes a whole number with decimals',
    { type: 'service', service: { topic: 'order checkbook', status: '0.0', category: 'finance', serviceId: 'service12' } },
    { type: 'service', service: service({ topic: 'order checkbook', status: 0, category: 'finance', serviceId: 'service12' }) },
  ],
  [
    'error takes a code that is a number and a boolean in quotes',
    { type: 'error', error: { contextId: 'c', message: 'm', code: 404, level: '1', resolved: 'False' } },
    { type: 'error', error: { contextId: 'c', message: 'm', code: '404', level: 1, resolved: false } },
  ],
  ['searchInfo holds keywords', { type: 'searchInfo', keywords: ['a', 7] }, { type: 'search', search: { keywords: ['a', '7'] } }],
  ['a lone keyword is a list of one', { type: 'searchInfo', keywords: 'a' }, { type: 'search', search: { keywords: ['a'] } }],
];

for (const [rule, sde, attribute] of ACCEPTED) {
  const read = { attributes: [attribute], impressions: [], refused: [], refusedCount: 0, droppedFields: 0 };
  test(rule, () => assert.deepEqual(readAttributes(sde), read));
}
