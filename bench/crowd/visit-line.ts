import { personOf } from './person.ts';
import { below, pick, scatter } from './random.ts';

/** The names of visit number `index`. Like real ones they are scattered, so that visits that start together do not lie together. */
export function visitIds(index: number): { readonly vid: string; readonly sid: string } {
  const part = (salt: number): string => scatter(index, salt).toString(36).padStart(7, '0');
  return { vid: `v${part(1)}${part(2)}${part(3)}`, sid: `s${part(4)}${part(5)}${part(6)}` };
}

/** What a line of a bulk report tells. */
export interface LineContent {
  /** Whether the line starts the visit, and so says who makes it. */
  readonly isFirst?: boolean;
  /** Distinguishes pages and attributes of a visit. */
  readonly number: number;
  readonly page: boolean;
  readonly attribute: boolean;
}

/** A line about visit number `index`, with the given id. */
export function visitLine(index: number, id: string, { isFirst = false, number, page, attribute }: LineContent): string {
  const { ip, ua, referrer } = isFirst ? personOf(index) : NOBODY;
  return JSON.stringify({
    id,
    ...visitIds(index),
    ip,
    ua,
    page: page ? pageOf(index, number, referrer) : undefined,
    events: attribute ? [ATTRIBUTES[number % ATTRIBUTES.length]!(index, number)] : undefined,
  });
}

const NOBODY = { ip: undefined, ua: undefined, referrer: undefined };
const GOODS = ['red high heel shoe', 'leather walking boot', 'rain coat', 'desk lamp', 'garden chair', 'winter scarf', 'kitchen scale'];
const KINDS = ['women shoes', 'men shoes', 'outdoor', 'lighting', 'garden', 'accessories'];

function pageOf(index: number, number: number, referrer: string | undefined): object {
  const [kind, thing] = [pick(KINDS, index, number).replace(' ', '-'), pick(GOODS, index, number + 50).replaceAll(' ', '-')];
  const article = below(100_000, index, number + 100);
  return {
    id: String(scatter(index, number + 150)),
    url: `https://shop.example/${kind}/${thing}-${article}?colour=${number % 7}&utm_source=newsletter&utm_medium=email&utm_campaign=spring`,
    title: `${pick(GOODS, index, number + 50)} ${article} | ${pick(KINDS, index, number)} | The Shop`,
    referrer: number === 0 ? referrer : 'https://shop.example/search?q=shoe',
    sections: ['shop', kind],
  };
}

/** In the order in which a visitor might go on. */
const ATTRIBUTES: readonly ((index: number, number: number) => object)[] = [
  (index) => ({ type: 'mrktInfo', info: { channel: '1', affiliate: 'Yahoo', campaignId: `coupon campaign ${index % 100}` } }),
  (index, number) => ({ type: 'prodView', currency: 'USD', products: [{ product: productOf(index, number) }] }),
  (index, number) => ({
    type: 'cart',
    total: 10 + below(1_000, index, number + 200) / 10,
    currency: 'USD',
    numItems: 2,
    products: [{ product: productOf(index, number), quantity: 2 }],
  }),
  (index, number) => ({ type: 'lead', lead: { topic: 'luxury car test drive 2015', value: 22.22, leadId: `lead${index}-${number}` } }),
  (index, number) => ({
    type: 'service',
    service: { topic: 'order checkbook', status: 0, category: 'finance', serviceId: `service${index}-${number}` },
  }),
];

function productOf(index: number, number: number): object {
  return {
    name: pick(GOODS, index, number + 250),
    category: pick(KINDS, index, number + 300),
    sku: `sku${below(100_000, index, number + 350)}`,
    price: below(20_000, index, number + 400) / 100,
  };
}
