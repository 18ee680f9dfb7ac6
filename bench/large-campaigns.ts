import type { Condition } from '../src/campaigns/condition.ts';
import type { Configuration, Target } from '../src/campaigns/configuration.ts';
import { completeConfiguration } from '../src/protocol/campaigns/complete-configuration.ts';

/** As large as the targets say: 200 campaigns of 3 engagements, 100 profiles, 100 behaviours, 200 locations, of all kinds in turn. */
export function largeCampaigns(): Configuration {
  return completeConfiguration({
    timeZone: 'Europe/Berlin',
    siteControlShare: 5,
    goals: [{ id: 1, name: 'Orders', reach: { purchase: {} } }],
    zones: numbered(50, (id) => ({ id, name: `zone ${id}`, element: `zone-${id}` })),
    profiles: targets(100, (number) => visitCondition(number)),
    behaviours: targets(100, (number) => visitCondition(number + 3)),
    locations: targets(200, pageCondition),
    campaigns: numbered(200, (id) => ({
      id,
      name: `campaign ${id}`,
      goal: 1,
      priority: id % 5,
      controlShare: 10,
      profiles: twoOf(id, 7, 100),
      engagements: [0, 1, 2].map((index) => ({
        id: id * 3 + index,
        name: `engagement ${id}.${index}`,
        type: index === 1 ? ('embedded' as const) : ('sticky' as const),
        zone: 1 + (id % 50),
        position: index === 1 ? undefined : index === 0 ? ('bottom-right' as const) : ('top' as const),
        behaviours: twoOf(id + index, 3, 100),
        locations: twoOf(id * 3 + index, 11, 200),
        content: { online: { html: '<p>Questions?</p>' } },
      })),
    })),
  });
}

function visitCondition(number: number): Condition {
  const kinds: readonly Condition[] = [
    { all: [{ geo: { country: { is: ['Germany', 'France'] } } }, { device: ['DESKTOP'] }] },
    { all: [{ cart: { total: { atLeast: number } } }, { not: { customer: { type: { is: 'vip' } } } }] },
    { any: [{ viewed: { category: { is: `category ${number}` }, times: 2 } }, { searched: { words: { contains: `word${number}` } } }] },
    { all: [{ timeOnSite: { atLeast: number } }, { pages: { atLeast: number % 7 } }] },
    { url: { contains: `/department${number}/` } },
  ];
  return kinds[number % kinds.length]!;
}

function pageCondition(number: number): Condition {
  const kinds: readonly Condition[] = [
    { url: { contains: `/section${number}/` } },
    { url: { glob: `*//shop.example/${number}/*` } },
    { section: { is: `section ${number}` } },
    { url: { matches: String.raw`^https?://[^/]+/(p|q)${number}/\d+` } },
    { any: [{ title: { starts: `Title ${number}` } }, { url: { starts: `https://shop.example/x${number}` } }] },
  ];
  return kinds[number % kinds.length]!;
}

function targets(count: number, conditionOf: (number: number) => Condition): Target[] {
  return numbered(count, (id) => ({ id, name: `target ${id}`, when: conditionOf(id) }));
}

/** Two different ids of a list. */
function twoOf(number: number, factor: number, count: number): number[] {
  const [one, other] = [1 + (number % count), 1 + ((number * factor + 1) % count)];
  return one === other ? [one] : [one, other];
}

function numbered<Made>(count: number, make: (number: number) => Made): Made[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}
