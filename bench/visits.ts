import { send } from './http-client.ts';
import type { SampleRequest } from './row.ts';
import type { RunningServer } from './server-process.ts';

export interface OpenedVisit {
  readonly visitor: string;
  readonly session: string;
}

const USER_AGENT =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/53.0.2785.143 Safari/537.36';

/** The attributes of the visit that the API's page prints, in the form in which a page reports them. */
const EXAMPLE_ATTRIBUTES = [
  { type: 'mrktInfo', info: { channel: 1, affiliate: 'Yahoo', campaignId: 'US coupon campaign' } },
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
];

/** Opens a visit with the page and the attributes of the printed example, plus leads until the document is as long (6.9 KB). */
export async function openExampleVisit(server: RunningServer): Promise<OpenedVisit> {
  const leads = Array.from({ length: 4 }, (_, index) => ({
    type: 'lead',
    lead: { topic: 'luxury car test drive', leadId: `xyz${index}` },
  }));
  return openVisit(server, 1899669462, [...EXAMPLE_ATTRIBUTES, ...leads]);
}

/** Opens many visits of one page. */
export async function openVisits(server: RunningServer, count: number): Promise<readonly OpenedVisit[]> {
  const visits: OpenedVisit[] = [];
  const atOnce = 32;
  for (let from = 0; from < count; from += atOnce) {
    const size = Math.min(atOnce, count - from);
    visits.push(...(await Promise.all(Array.from({ length: size }, (_, index) => openVisit(server, from + index, [])))));
  }
  return visits;
}

export function visitPath(server: RunningServer, { visitor, session }: OpenedVisit, what: 'state' | 'events'): string {
  return `/api/account/${server.account}/monitoring/visitors/${visitor}/visits/current/${what}?v=1&sid=${session}`;
}

async function openVisit(server: RunningServer, pageId: number, attributes: readonly object[]): Promise<OpenedVisit> {
  const page = { t: 'sp', pid: String(pageId), u: 'http://testFile.com', pt: 'Test Page', sdes: attributes };
  const { body } = await send(server.url, post(`/api/js/${server.account}`, JSON.stringify(page)));
  const { sdkConf, refused } = JSON.parse(body.toString()) as TagAnswer;
  if (refused !== undefined) throw new Error(`Attributes were refused: ${JSON.stringify(refused)}`);
  return { visitor: sdkConf.lpVisitorId, session: sdkConf.lpSessionId };
}

interface TagAnswer {
  readonly sdkConf: { readonly lpVisitorId: string; readonly lpSessionId: string };
  readonly refused?: unknown;
}

function post(path: string, body: string): SampleRequest {
  return { method: 'POST', path, headers: { 'content-type': 'application/json', 'user-agent': USER_AGENT }, body };
}
