/** Bodies that the routes take, by what their paths hold; the first that fits. Hostile requests spoil them. */
export function validBody(
  path: string,
  { vid, sid, account }: { readonly vid: string; readonly sid: string; readonly account: string },
): unknown {
  if (path.includes('/bulk')) return [{ id: '1', vid, sid, at: 1, page: { id: '7', url: 'https://x.example/' }, events: ATTRIBUTES }];
  if (path.includes('/js/')) return { ...TAG_REPORT, vid, sid };
  return BODIES.find(([part]) => path.includes(part))?.[1] ?? { account };
}

const LEAD = { type: 'lead', lead: { topic: 'x', value: 1, leadId: 'l' } };
const PRODUCTS = [{ product: { name: 'n', category: 'c', sku: 's', price: 1 }, quantity: 1 }];

export const ATTRIBUTES: readonly object[] = [
  LEAD,
  { type: 'cart', total: 1, numItems: 1, currency: 'EUR', products: PRODUCTS },
  { type: 'purchase', total: 1, orderId: 'o', cart: { products: PRODUCTS } },
  { type: 'prodView', currency: 'EUR', products: PRODUCTS },
  { type: 'personal', personal: { firstname: 'J', age: { age: 1, year: 2000 }, contacts: [{ email: 'e', phone: 'p' }], gender: 'OTHER' } },
  { type: 'ctmrinfo', info: { customerId: 'c', balance: 1, lastPaymentDate: { day: 1, month: 1, year: 2020 } } },
  { type: 'mrktInfo', info: { channel: 1, affiliate: 'a', campaignId: 'c' } },
  { type: 'service', service: { topic: 't', status: 1, category: 'c', serviceId: 's' } },
  { type: 'error', error: { contextId: 'c', message: 'm', code: 'e', level: 1, resolved: false } },
  { type: 'searchInfo', keywords: ['a', 'b'] },
];

const IMPRESSION = { type: 'impAccept', campaign: 1, engId: 2, revision: 1, eContext: [{ type: 'engagementContext', id: '1' }] };

const TAG_REPORT = {
  t: 'sp',
  pid: '1',
  tid: '1',
  u: 'https://x.example/',
  pt: 'title',
  r: 'https://y.example/',
  sec: ['a'],
  df: 0,
  os: 1,
  sdes: ATTRIBUTES,
  identities: [{ iss: 'i', acr: '0', sub: 's' }],
  oc: [],
};

const MONITORING = {
  pageId: '1',
  consumerId: 'c',
  entryPoints: ['http://x', 'sec://y', 'lang://z', 'tel://1'],
  identities: [{ iss: 'i', acr: '0', sub: 's' }],
  clientProperties: { os: 'IOS', osVersion: '1', deviceFamily: 'MOBILE', ipAddress: '1.2.3.4', appVersion: '1' },
};

/** Campaigns under which an app and a page are made an offer at once. */
export const CAMPAIGNS = {
  goals: [{ id: 1, name: 'g', reach: { purchase: {} } }],
  skills: [{ id: 1, name: 's' }],
  profiles: [{ id: 1, name: 'p', when: { lead: { value: { above: 0 } } } }],
  campaigns: [
    {
      id: 1,
      name: 'c',
      goal: 1,
      engagements: [
        { id: 2, name: 'e', type: 'embedded', source: 'app', content: { online: { html: '<p>x</p>' } } },
        { id: 3, name: 'o', type: 'overlay', skill: 1, content: { online: { html: '<p>x</p>' } } },
      ],
    },
  ],
};

const BODIES: readonly (readonly [string, unknown])[] = [
  ['/events', ATTRIBUTES],
  ['/report', { ...MONITORING, engagementAttributes: [...ATTRIBUTES, IMPRESSION] }],
  ['/app/:app/engagement', { ...MONITORING, engagementAttributes: ATTRIBUTES }],
  [
    '/app/engagement/',
    {
      appType: 'MSDK',
      pageId: '1',
      consumerSections: ['a'],
      engagementAttributes: ATTRIBUTES,
      impAttributes: [IMPRESSION],
      appDetails: MONITORING.clientProperties,
    },
  ],
  ['/external/', { appType: 'IVR', consumerSections: ['a'], engagementAttributes: ATTRIBUTES, externalWaitTimeSeconds: 1 }],
  ['/availability', { availability: 'busy' }],
  ['/targeting/:list', CAMPAIGNS.goals[0]],
  ['/targeting', CAMPAIGNS],
  ['/login', { username: 'u', appKey: 'k', secret: 's', accessToken: 't', accessTokenSecret: 'x' }],
  ['/refresh', { csrf: 'c' }],
  ['/logout', { csrf: 'c' }],
  ['/token', { client_id: 'c', client_secret: 's', grant_type: 'client_credentials' }],
];
