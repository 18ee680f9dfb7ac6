import type { Random } from '../random.ts';
import { CATEGORIES, type Product, PRODUCTS } from '../shop/products.ts';
import { type CartLine, cartAttribute, purchaseAttribute, type ShopAttribute } from '../shop/shop-attribute.ts';
import type { Persona } from './persona.ts';

/** What a visitor does next: opens a page, or does something on it that the page reports. */
export type Step = { readonly open: string } | { readonly report: readonly ShopAttribute[] };

export type Journey = Generator<Step, void, void>;

/** A visitor with the dice that decide. */
export type Traveller = Persona & { readonly random: Random };

const QUESTIONS = ['coat', 'oak', 'brass hooks', 'mirror', 'shoe bench', 'lamp', 'umbrella', 'carpet', 'willow basket', 'wall clock'];

/** Journeys by how often they are taken. */
const JOURNEYS: readonly (readonly [share: number, journey: (visitor: Traveller) => Journey])[] = [
  [18, bounce],
  [26, browse],
  [14, search],
  [16, abandon],
  [12, buy],
  [6, failToPay],
  [6, askForHelp],
  [2, loseTheWay],
];

export function pickJourney(visitor: Traveller): Journey {
  const all = JOURNEYS.reduce((sum, [share]) => sum + share, 0);
  let left = visitor.random.integer(1, all);
  const [, journey] = JOURNEYS.find(([share]) => (left -= share) <= 0)!;
  return journey(visitor);
}

/** Someone who fills a cart and then cannot decide: whose visit there is always to read. */
export function* lingerWithCart({ random, arrival }: Traveller): Journey {
  yield { open: `/${arrival.query}` };
  yield { open: '/search?q=coat' };
  yield* fillCart(random, [PRODUCTS[0]!, PRODUCTS[7]!]);
  yield { open: '/cart' };
  for (;;) yield { open: `/product/${random.pick(PRODUCTS).id}` };
}

function* bounce({ random, arrival }: Traveller): Journey {
  yield { open: `${random.pick(['/', `/product/${random.pick(PRODUCTS).id}`])}${arrival.query}` };
}

function* browse({ random, arrival }: Traveller): Journey {
  yield { open: `/${arrival.query}` };
  for (let rounds = random.integer(1, 3); rounds > 0; rounds--) {
    const category = random.pick(CATEGORIES);
    yield { open: `/category/${category.id}` };
    yield { open: `/product/${random.pick(PRODUCTS.filter((product) => product.category === category)).id}` };
  }
}

function* search({ random, arrival }: Traveller): Journey {
  yield { open: `/${arrival.query}` };
  for (let tries = random.integer(1, 2); tries > 0; tries--) yield { open: `/search?q=${encodeURIComponent(random.pick(QUESTIONS))}` };
  yield { open: `/product/${random.pick(PRODUCTS).id}` };
}

function* abandon(visitor: Traveller): Journey {
  yield* browse(visitor);
  yield* fillCart(visitor.random, productsOf(visitor.random));
  yield { open: '/cart' };
  if (visitor.random.chance(0.5)) yield { open: '/checkout' };
}

function* buy({ random, arrival, customer }: Traveller): Journey {
  yield { open: `/${arrival.query}` };
  const lines = yield* fillCart(random, productsOf(random));
  yield { open: '/cart' };
  yield { open: '/checkout' };
  yield { report: customer };
  yield* order(random, lines);
}

function* failToPay({ random, arrival, customer }: Traveller): Journey {
  yield { open: `/${arrival.query}` };
  const lines = yield* fillCart(random, productsOf(random));
  yield { open: '/checkout' };
  const error = { contextId: 'checkout', message: 'The card was declined', code: 'card-declined', level: 1 };
  yield { report: [...customer, { type: 'error', error: { ...error, resolved: false } }] };
  if (random.chance(0.5)) {
    yield { open: '/contact' };
  } else {
    yield { report: [{ type: 'error', error: { ...error, resolved: true } }] };
    yield* order(random, lines);
  }
}

function* askForHelp({ random, arrival }: Traveller): Journey {
  yield { open: `/contact${arrival.query}` };
  const reference = `T-${random.integer(100_000, 999_999)}`;
  const lead: ShopAttribute = { type: 'lead', lead: { topic: 'advice', value: 40, currency: 'EUR', leadId: reference } };
  const service: ShopAttribute = {
    type: 'service',
    service: { topic: random.pick(['order', 'repair']), category: 'after sales', status: 1, serviceId: reference },
  };
  yield { report: [random.chance(0.6) ? lead : service] };
  yield { open: '/' };
}

function* loseTheWay({ arrival }: Traveller): Journey {
  yield { open: `/outlet${arrival.query}` };
  yield { open: '/' };
}

/** Looks at each product and adds it, perhaps twice. */
function* fillCart(random: Random, products: readonly Product[]): Generator<Step, readonly CartLine[], void> {
  const lines: CartLine[] = [];
  for (const product of products) {
    yield { open: `/product/${product.id}` };
    lines.push({ product, quantity: random.integer(1, 2) });
    yield { report: [cartAttribute(lines)] };
  }
  return lines;
}

function* order(random: Random, lines: readonly CartLine[]): Journey {
  yield { report: [cartAttribute([])] };
  yield { open: '/thank-you' };
  yield { report: [purchaseAttribute(`L-${random.integer(100_000, 999_999)}`, lines)] };
}

function productsOf(random: Random): readonly Product[] {
  const first = random.integer(0, PRODUCTS.length - 1);
  return [0, 5, 7].slice(0, random.integer(1, 3)).map((distance) => PRODUCTS[(first + distance) % PRODUCTS.length]!);
}
