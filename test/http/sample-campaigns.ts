/** The page that visits of tests open first. */
export const PAGE = '1899669462';

function engagement(id: number, more: object = {}): object {
  const content = { online: { html: '<p>Questions?</p>' } };
  return { id, name: `engagement ${id}`, type: 'sticky', content, ...more };
}

/** One campaign for carts over 100, with a chat that a skill answers, and an embedded banner on pages about shoes. */
export const CAMPAIGNS = {
  timeZone: 'Europe/Berlin',
  goals: [{ id: 1, name: 'Orders', reach: { purchase: {} } }],
  profiles: [{ id: 1, name: 'Large carts', when: { cart: { total: { above: 100 } } } }],
  behaviours: [{ id: 1, name: 'Second visit', when: { visits: { atLeast: 1 } } }],
  locations: [{ id: 1, name: 'Shoes', when: { url: { contains: '/shoes' } } }],
  skills: [{ id: 7, name: 'Sales' }],
  zones: [{ id: 3, name: 'Banner', element: 'banner' }],
  campaigns: [
    {
      id: 10,
      name: 'Large carts',
      goal: 1,
      profiles: [1],
      engagements: [
        engagement(11, {
          skill: 7,
          content: { online: { html: '<p>Questions?</p>', css: 'p { color: navy }' }, busy: { html: '<p>A moment, please.</p>' } },
          click: { open: '/chat?from=offer#top' },
          timeout: 30,
        }),
      ],
    },
    {
      id: 20,
      name: 'Shoes',
      goal: 1,
      engagements: [engagement(21, { type: 'embedded', zone: 3, locations: [1], click: { call: 'shop.openChat' } })],
    },
    { id: 30, name: 'Returning', goal: 1, engagements: [engagement(31, { type: 'toaster', position: 'top', behaviours: [1] })] },
  ],
};

/** Makes the first campaign due. */
export const CART = { type: 'cart', total: 120, numItems: 1 };
