import fc from 'fast-check';
import type { Condition } from '../../src/campaigns/condition.ts';
import type { Campaign, Configuration, Engagement, Goal } from '../../src/campaigns/configuration.ts';
import { IMPRESSION_OUTCOMES } from '../../src/visit/impression.ts';
import type { VisitEvent } from '../../src/visit/visit-event.ts';
import { pageId, START } from '../visit/recorded-visit.ts';

const plain = { noNullPrototype: true } as const;
const few = fc.integer({ min: 0, max: 5 });
const word = fc.constantFrom('shoes', 'bags', 'vip', 'Gold');
const textTest = fc.oneof(
  word.map((is) => ({ is })),
  word.map((contains) => ({ contains })),
  word.map((part) => ({ matches: `^.*${part}` })),
  word.map((part) => ({ glob: `*${part}?` })),
  word.map((starts) => ({ starts, matchCase: true })),
);
const numberTest = fc.oneof(
  few.map((atLeast) => ({ atLeast })),
  few.map((below) => ({ below })),
  few.map((is) => ({ is })),
);
const seconds = fc.integer({ min: 0, max: 200 }).map((atLeast) => ({ atLeast }));
const times = fc.integer({ min: 1, max: 3 });

const pageLeaf: fc.Arbitrary<Condition> = fc.oneof(
  textTest.map((url) => ({ url })),
  textTest.map((title) => ({ title })),
  textTest.map((section) => ({ section })),
);

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  pageLeaf,
  fc.constantFrom<Condition>(
    { geo: { country: { is: 'de' } } },
    { device: ['DESKTOP'] },
    { visitor: 'new' },
    { visitor: 'returning' },
    { identified: true },
    { clock: { from: '00:00', until: '12:01' } },
    { ip: ['192.0.2.0/24'] },
  ),
  numberTest.map((pages) => ({ pages })),
  numberTest.map((visits) => ({ visits })),
  seconds.map((timeOnPage) => ({ timeOnPage })),
  seconds.map((timeOnSite) => ({ timeOnSite })),
  seconds.map((idle) => ({ idle })),
  textTest.map((type) => ({ customer: { type } })),
  numberTest.map((total) => ({ cart: { total } })),
  fc.record({ category: textTest, times }, plain).map((viewed) => ({ viewed })),
  fc.record({ topic: textTest, times }, plain).map((lead) => ({ lead })),
  fc
    .record({ id: fc.integer({ min: 1, max: 4 }), was: fc.constantFrom('offered' as const, ...IMPRESSION_OUTCOMES), times }, plain)
    .map((engagement) => ({ engagement })),
);

function conditionOf(leaves: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaves,
      fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('condition'), { maxLength: 3 }).map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  }));
  return condition;
}

function targets(conditions: fc.Arbitrary<Condition>): fc.Arbitrary<Configuration['profiles']> {
  return fc
    .array(conditions, { maxLength: 4 })
    .map((whens) => whens.map((when, index) => ({ id: index + 1, name: `target ${index + 1}`, when })));
}

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 });
const limit = fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined });

const engagement: fc.Arbitrary<Omit<Engagement, 'id'>> = fc
  .record(
    {
      type: fc.constantFrom('sticky' as const, 'embedded' as const),
      zone: fc.integer({ min: 1, max: 2 }),
      position: fc.constantFrom('bottom' as const, 'center' as const),
      active: fc.integer({ min: 0, max: 5 }).map((draw) => draw > 0),
      behaviours: ids,
      locations: ids,
      limits: fc.record({ offered: limit, accepted: limit, closed: limit }, plain),
      hasContent: fc.integer({ min: 0, max: 5 }).map((draw) => draw > 0),
    },
    plain,
  )
  .map(({ hasContent, limits, ...drawn }) => ({
    ...drawn,
    name: 'engagement',
    revision: 1,
    source: 'web',
    channel: 'chat',
    conversation: 'chat',
    language: 'en-US',
    content: hasContent ? { online: { html: 'x' } } : { offline: { html: 'x' } },
    click: { event: true },
    closeButton: true,
    limits: Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined)),
  }));

const campaign: fc.Arbitrary<Omit<Campaign, 'id' | 'engagements'> & { engagements: Omit<Engagement, 'id'>[] }> = fc.record(
  {
    name: fc.constant('campaign'),
    revision: fc.constant(1),
    active: fc.integer({ min: 0, max: 5 }).map((draw) => draw > 0),
    priority: fc.integer({ min: 0, max: 2 }),
    goal: fc.constant(1),
    profiles: ids,
    controlShare: fc.constantFrom(0, 0, 50, 100),
    engagements: fc.array(engagement, { maxLength: 3 }),
  },
  plain,
);

const goals: readonly Goal[] = [
  { id: 1, name: 'stay', revision: 1, reach: { reduceAbandonment: { pages: 2 } } },
  { id: 2, name: 'accept', revision: 1, reach: { increaseInteraction: {} } },
  { id: 3, name: 'lead', revision: 1, reach: { lead: { topic: { contains: 'shoes' } } } },
];

/** A configuration whose references may name nothing: to the engine that is a target that is never active. */
export const arbitraryConfiguration: fc.Arbitrary<Configuration> = fc
  .record(
    {
      siteControlShare: fc.constantFrom(0, 0, 0, 50),
      offersPerVisit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      profiles: targets(conditionOf(leaf)),
      behaviours: targets(conditionOf(leaf)),
      locations: targets(conditionOf(pageLeaf)),
      campaigns: fc.array(campaign, { maxLength: 3 }),
    },
    plain,
  )
  .map(({ campaigns, ...drawn }) => ({
    ...drawn,
    timeZone: 'Europe/Berlin',
    revisions: { profiles: 1, behaviours: 1, locations: 1 },
    goals,
    skills: [],
    zones: [],
    campaigns: campaigns.map((of, at) => ({
      ...of,
      id: at + 1,
      engagements: of.engagements.map((inner, index) => ({ ...inner, id: at * 3 + index + 1 })),
    })),
  }));

const product = { name: null, sku: null, price: null, stockStatus: null, stockQuantity: null };
const leadRest = { value: null, currency: null, leadId: null };
const customerRest = Object.fromEntries(
  ['status', 'balance', 'currency', 'customerId', 'lastPaymentDate', 'registrationDate', 'loginStatus', 'companyBranch', 'socialId', 'imei']
    .concat(['userName', 'companySize', 'accountName', 'role', 'storeZipCode', 'storeNumber'])
    .map((name) => [name, null]),
);

type Untimed<Event> = Event extends unknown ? Omit<Event, 'at'> : never;

/** What happens, without its time. */
const happening: fc.Arbitrary<Untimed<VisitEvent>> = fc.oneof(
  fc
    .record(
      { id: fc.integer({ min: 1, max: 5 }), word, sections: fc.array(word, { maxLength: 2 }), visits: fc.option(few, { nil: undefined }) },
      plain,
    )
    .map(({ id, word, sections, visits }) => ({
      type: 'page-opened' as const,
      page: { id: pageId(String(id)), url: `https://shop.example/${word}/${id}`, title: word, referrer: null, sections },
      ...(visits !== undefined && { history: { visits } }),
    })),
  fc.constant({ type: 'kept-alive' as const }),
  fc.constant({ type: 'identified' as const, identities: [{ issuer: 'shop', assurance: 'loa1', subject: 'me' }] }),
  few.map((total) => ({
    type: 'attribute' as const,
    attribute: { type: 'cart' as const, cart: { total, currency: null, itemCount: 1, lines: null } },
  })),
  word.map((type) => ({
    type: 'attribute' as const,
    attribute: { type: 'customer' as const, customer: { ...customerRest, type } as never },
  })),
  word.map((category) => ({
    type: 'attribute' as const,
    attribute: {
      type: 'product-view' as const,
      view: {
        currency: null,
        products: [
          { ...product, category },
          { ...product, category: 'hats' },
        ],
      },
    },
  })),
  word.map((topic) => ({ type: 'attribute' as const, attribute: { type: 'lead' as const, lead: { ...leadRest, topic } } })),
  {
    weight: 3,
    arbitrary: fc
      .record(
        {
          context: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
          engagement: fc.integer({ min: 1, max: 4 }),
          outcome: fc.constantFrom(...IMPRESSION_OUTCOMES),
        },
        plain,
      )
      .map(({ context, engagement, outcome }) => ({
        type: 'impression' as const,
        impression: { context, engagement, outcome, campaign: Math.ceil(engagement / 3) },
      })),
  },
);

export interface DrawnReport {
  readonly events: readonly VisitEvent[];
  readonly at: number;
  /** Whether the page hears the answer, or a back end reports. */
  readonly isHeard: boolean;
  /** The configuration is pushed again before it. */
  readonly isPushed: boolean;
}

/** The reports of a visit, in order; the first opens a page. */
export const arbitraryVisit: fc.Arbitrary<readonly DrawnReport[]> = fc
  .array(
    fc.record(
      {
        happenings: fc.array(happening, { minLength: 1, maxLength: 3 }),
        pause: fc.integer({ min: 0, max: 90_000 }),
        isHeard: fc.boolean(),
        isPushed: fc.integer({ min: 0, max: 7 }).map((draw) => draw === 0),
      },
      plain,
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((drawn) => {
    let at = START;
    return drawn.map(({ happenings, pause, isHeard, isPushed }) => {
      at += pause;
      return { at, isHeard, isPushed, events: happenings.map((event): VisitEvent => ({ ...event, at })) };
    });
  });
