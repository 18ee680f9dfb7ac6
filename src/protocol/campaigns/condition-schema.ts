import Type, { type TSchema } from 'typebox';
import { type ConditionName, MARKETING_CHANNELS, WEEKDAYS } from '../../campaigns/condition.ts';
import { DateTestSchema, NumberTestSchema, oneOf, someOf, strictObject, TextTestSchema, words } from './comparison-schemas.ts';

/** A condition inside another one, or inside a target. */
export const ConditionRef = Type.Ref('#/$defs/condition');

const text = Type.Ref('#/$defs/text');
const number = Type.Ref('#/$defs/number');
const date = Type.Ref('#/$defs/date');
const times = Type.Integer({ minimum: 1, description: 'How often at least in this visit; default 1.' });
const hour = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$', description: '24-hour time, such as 09:00.' });

const product = { name: text, category: text, sku: text, price: number };
const conditions = Type.Array(ConditionRef, { maxItems: 100 });

/** What one may ask of an attribute; goals ask the same. */
export const PurchaseTestSchema = { total: number, currency: text, orderId: text, product: someOf(product) };
export const LeadTestSchema = { topic: text, value: number, leadId: text };
export const ServiceTestSchema = { topic: text, status: number, category: text, serviceId: text };

const BY_NAME: Readonly<Record<ConditionName, TSchema>> = {
  url: text,
  title: text,
  section: text,
  geo: someOf({ country: text, state: text, city: text, isp: text, org: text }),
  ip: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, description: 'Addresses or ranges, such as 192.0.2.0/24.' }),
  device: Type.Array(words(['NA', 'DESKTOP', 'TABLET', 'MOBILE']), { minItems: 1 }),
  os: Type.Array(words(['NA', 'WINDOWS', 'MAC_OSX', 'LINUX', 'IOS', 'ANDROID']), { minItems: 1 }),
  browser: text,
  visitor: words(['new', 'returning']),
  visits: number,
  referrer: text,
  searchEngine: someOf({ name: text, keywords: text }),
  marketing: someOf({ channel: Type.Array(words(MARKETING_CHANNELS), { minItems: 1 }), affiliate: text, campaign: text }),
  pages: number,
  timeOnPage: number,
  timeOnSite: number,
  idle: number,
  customer: someOf({
    status: text,
    type: text,
    balance: number,
    currency: text,
    customerId: text,
    lastPaymentDate: date,
    registrationDate: date,
    loginStatus: number,
    companyBranch: text,
    companySize: number,
    socialId: text,
    userName: text,
    accountName: text,
    role: text,
    storeZipCode: text,
    storeNumber: text,
  }),
  personal: someOf({ firstName: text, lastName: text, age: number, gender: text, company: text, language: text, email: text }),
  cart: someOf({ total: number, items: number, change: number, currency: text, product: someOf(product) }),
  viewed: optional({ ...product, times }),
  purchase: optional({ ...PurchaseTestSchema, times }),
  lead: optional({ ...LeadTestSchema, times }),
  service: optional({ ...ServiceTestSchema, times }),
  error: optional({ message: text, code: text, level: number, contextId: text, resolved: Type.Boolean(), times }),
  searched: optional({ words: text, times }),
  identified: Type.Boolean(),
  clock: someOf({ days: Type.Array(words(WEEKDAYS), { minItems: 1 }), from: hour, until: hour }),
  engagement: strictObject({
    id: Type.Integer({ minimum: 1 }),
    was: words(['offered', 'shown', 'accepted', 'expanded', 'timedOut', 'closed']),
    times: Type.Optional(times),
  }),
};

/** Definitions that `ConditionRef` needs beside it. */
export const CONDITION_DEFINITIONS: Readonly<Record<string, TSchema>> = {
  text: TextTestSchema,
  number: NumberTestSchema,
  date: DateTestSchema,
  condition: oneOf(
    { all: conditions, any: conditions, not: ConditionRef, ...BY_NAME },
    { description: 'Exactly one condition, by its name.' },
  ),
};

function optional(members: Record<string, TSchema>): TSchema {
  return strictObject(Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, Type.Optional(schema)])));
}
