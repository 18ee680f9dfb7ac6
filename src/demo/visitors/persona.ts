import type { Random } from '../random.ts';
import type { ShopAttribute } from '../shop/shop-attribute.ts';
import { pickAddress } from './addresses.ts';
import { type Arrival, ARRIVALS } from './arrivals.ts';
import { USER_AGENTS } from './browsers.ts';

/** Who a simulated visitor is. */
export interface Persona {
  readonly address: string;
  readonly userAgent: string;
  readonly arrival: Arrival;
  /** What the visitor types at a checkout. */
  readonly customer: readonly ShopAttribute[];
}

const FIRST_NAMES = [
  'Ada',
  'Bruno',
  'Chiara',
  'Dagmar',
  'Emil',
  'Fatima',
  'Greta',
  'Hiro',
  'Ines',
  'Jonas',
  'Kavya',
  'Linus',
  'Maya',
  'Noah',
];
const LAST_NAMES = [
  'Albers',
  'Brandt',
  'Costa',
  'Dubois',
  'Eriksen',
  'Fischer',
  'Garcia',
  'Hansen',
  'Ito',
  'Jansen',
  'Kaur',
  'Lopez',
  'Moreau',
];

export function createPersona(random: Random): Persona {
  const { address, language } = pickAddress(random);
  return { address, userAgent: random.pick(USER_AGENTS), arrival: random.pick(ARRIVALS), customer: customerOf(random, language) };
}

function customerOf(random: Random, language: string): readonly ShopAttribute[] {
  const [firstname, lastname] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
  const email = `${firstname}.${lastname}@mail.example`.toLowerCase();
  const isBusiness = random.chance(0.15);
  const info = {
    cstatus: random.chance(0.4) ? 'returning' : 'new',
    ctype: isBusiness ? 'business' : 'private',
    customerId: `C-${random.integer(100_000, 999_999)}`,
    userName: email,
    currency: 'EUR',
    balance: random.chance(0.1) ? -random.integer(10, 90) : 0,
  };
  const personal = { firstname, lastname, company: isBusiness ? `${lastname} Ltd` : undefined, language, contacts: [{ email }] };
  return [
    { type: 'personal', personal },
    { type: 'ctmrinfo', info },
  ];
}
