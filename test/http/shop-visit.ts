import type { TestAnswer, TestServer } from './test-server.ts';

export const CHROME_ON_MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/53.0.2785.143 Safari/537.36';

/** The engagement attributes, in the JS form, that the published example document implies, in the order of its events. */
export const EXAMPLE_ATTRIBUTES = [
  { type: 'mrktInfo', info: { channel: '1', affiliate: 'Yahoo', campaignId: 'US coupon campaign' } },
  { type: 'lead', lead: { topic: 'luxury car test drive 2015', value: 22.22, leadId: 'xyz123' } },
  {
    type: 'cart',
    total: 11.7,
    numItems: 6,
    products: [{ product: { name: 'prod1', category: 'category', sku: 'sku', price: 7.8 }, quantity: 1 }],
  },
  {
    type: 'purchase',
    total: 11.7,
    orderId: 'DRV1534XC',
    cart: { products: [{ product: { name: 'antivirus pro plan', category: 'software', sku: 'xyz001', price: 7.8 }, quantity: 3 }] },
  },
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
] as const;

export interface StartedVisit {
  readonly vid: string;
  readonly sid: string;
  readonly answer: TestAnswer;
}

/** Reports as our tag does. */
export function tagReport(server: TestServer, fields: object, headers: Record<string, string> = {}): Promise<TestAnswer> {
  return server.send('POST', `/api/js/${server.account}`, {
    headers: { 'content-type': 'text/plain;charset=UTF-8', 'user-agent': CHROME_ON_MAC, ...headers },
    body: JSON.stringify(fields),
  });
}

/** Opens a first page and returns the ids of the visit that it started. */
export async function startVisitByTag(
  server: TestServer,
  fields: object = {},
  headers: Record<string, string> = {},
): Promise<StartedVisit> {
  const page = { t: 'sp', pid: '1899669462', u: 'http://testFile.com', pt: 'Test Page', ...fields };
  const answer = await tagReport(server, page, headers);
  const { lpVisitorId, lpSessionId } = answer.json.sdkConf;
  return { vid: lpVisitorId, sid: lpSessionId, answer };
}

export function bearer(server: TestServer): { authorization: string } {
  return { authorization: `Bearer ${server.bearer}` };
}
