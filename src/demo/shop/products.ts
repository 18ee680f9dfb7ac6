import type { PictureName } from './pictures.ts';

export interface Category {
  readonly id: string;
  readonly name: string;
  readonly line: string;
}

export interface Product {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly category: Category;
  /** Euros. */
  readonly price: number;
  readonly line: string;
  readonly details: readonly string[];
  readonly picture: PictureName;
}

export const CURRENCY = 'EUR';

const HANG: Category = { id: 'hang', name: 'Hang', line: 'Somewhere for every coat, hat and key.' };
const SIT: Category = { id: 'sit', name: 'Sit & store', line: 'Shoes off, bags down, a minute of rest.' };
const LIGHT: Category = { id: 'light', name: 'Light & mirror', line: 'The last look before you go.' };
const WELCOME: Category = { id: 'welcome', name: 'Welcome', line: 'What the door says before you do.' };

export const CATEGORIES: readonly Category[] = [HANG, SIT, LIGHT, WELCOME];

export const PRODUCTS: readonly Product[] = [
  {
    id: 'coat-stand',
    sku: 'LN-101',
    name: 'Alder coat stand',
    category: HANG,
    price: 129,
    line: 'Eight arms on a foot that stays where it is.',
    details: ['Oiled alder', '178 cm high', 'Carries 30 kg'],
    picture: 'coat-stand',
  },
  {
    id: 'hook-rail',
    sku: 'LN-102',
    name: 'Five-hook rail',
    category: HANG,
    price: 49,
    line: 'Turned pegs, spaced for winter coats.',
    details: ['Solid ash', '90 cm wide', 'Screws and template included'],
    picture: 'hook-rail',
  },
  {
    id: 'key-board',
    sku: 'LN-103',
    name: 'Key board',
    category: HANG,
    price: 24.5,
    line: 'Six brass hooks, so that you never look for them again.',
    details: ['Oak and brass', '24 × 16 cm'],
    picture: 'key-board',
  },
  {
    id: 'bench',
    sku: 'LN-201',
    name: 'Shoe bench',
    category: SIT,
    price: 189,
    line: 'A wool seat above, six pairs below.',
    details: ['Birch frame', '96 × 36 × 48 cm', 'Cover comes off for washing'],
    picture: 'bench',
  },
  {
    id: 'shoe-rack',
    sku: 'LN-202',
    name: 'Two-tier shoe rack',
    category: SIT,
    price: 69,
    line: 'Slatted, so that wet soles dry by the morning.',
    details: ['Powder-coated steel', '72 cm wide', 'Stacks'],
    picture: 'shoe-rack',
  },
  {
    id: 'basket',
    sku: 'LN-203',
    name: 'Willow basket',
    category: SIT,
    price: 34.9,
    line: 'For scarves, leads, and all that has no place.',
    details: ['Woven by hand', '38 cm across'],
    picture: 'basket',
  },
  {
    id: 'mirror',
    sku: 'LN-301',
    name: 'Round mirror',
    category: LIGHT,
    price: 99,
    line: 'Thin oak rim, clear glass, honest advice.',
    details: ['60 cm across', 'Hangs on one nail'],
    picture: 'mirror',
  },
  {
    id: 'lamp',
    sku: 'LN-302',
    name: 'Pendant lamp',
    category: LIGHT,
    price: 79,
    line: 'Warm light that is on before the shoes are off.',
    details: ['Spun aluminium', 'E27, up to 12 W LED', '2 m of cable'],
    picture: 'lamp',
  },
  {
    id: 'clock',
    sku: 'LN-303',
    name: 'Wall clock',
    category: LIGHT,
    price: 59,
    line: 'Silent, and three minutes ahead if you ask us to.',
    details: ['30 cm across', 'One AA battery'],
    picture: 'clock',
  },
  {
    id: 'doormat',
    sku: 'LN-401',
    name: 'Coir doormat',
    category: WELCOME,
    price: 29.9,
    line: 'Coarse enough for gravel, kind enough for guests.',
    details: ['Coconut fibre', '75 × 45 cm'],
    picture: 'doormat',
  },
  {
    id: 'umbrella',
    sku: 'LN-402',
    name: 'Long umbrella',
    category: WELCOME,
    price: 45,
    line: 'Eight ribs, a cherry crook, room for two.',
    details: ['Opens to 104 cm', 'Can be repaired'],
    picture: 'umbrella',
  },
  {
    id: 'bell',
    sku: 'LN-403',
    name: 'Brass bell',
    category: WELCOME,
    price: 38,
    line: 'Heard in the garden, never by the neighbours.',
    details: ['Cast brass', 'Bracket included'],
    picture: 'bell',
  },
];

/** Every word has to be in the name, the line or the category. */
export function findProducts(words: readonly string[]): readonly Product[] {
  return PRODUCTS.filter((product) => {
    const text = `${product.name} ${product.line} ${product.category.name} ${product.details.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word.toLowerCase()));
  });
}
