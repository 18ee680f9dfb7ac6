import { applyCampaigns } from '../../src/campaigns/apply-campaigns.ts';
import { compileCampaigns } from '../../src/campaigns/compile.ts';
import { foldReport } from '../../src/visit/fold-report.ts';
import type { PageId } from '../../src/visit/ids.ts';
import { startVisit } from '../../src/visit/start-visit.ts';
import type { VisitEvent } from '../../src/visit/visit-event.ts';
import type { Visit } from '../../src/visit/visit.ts';
import { KEY, ORIGIN, RULES, START } from '../../test/visit/recorded-visit.ts';
import { largeCampaigns } from '../large-campaigns.ts';
import { targetedReports } from '../targeted-reports.ts';
import type { Figure, Trial } from '../trial.ts';

/** Pages, attributes and keep-alives in turn. */
const REPORTS = 30;
const KINDS = ['page', 'attribute', 'keep-alive'] as const;
type Kind = (typeof KINDS)[number];

/** In this process, since the fold of a report takes less than what HTTP adds to it; what a report costs in all is asked of a server. */
export const campaigns: Trial = {
  name: 'campaigns',
  title: 'targeting a visit: 200 campaigns of 3 engagements, 100 profiles, 100 behaviours, 200 locations',
  isShort: true,
  async measure({ folder, isFull }) {
    const visits = isFull ? 2000 : 300;
    const spent = new Spent();
    for (let number = -visits / 2; number < visits; number += 1) live(number, number < 0 ? undefined : spent);
    const figures = KINDS.map((kind) => ({
      what: kind,
      value: spent.targeting[kind] / (visits * (REPORTS / KINDS.length)),
      unit: 'µs',
      target: TARGETS[kind] === undefined ? undefined : { atMost: TARGETS[kind] },
    }));
    const ratios = KINDS.map((kind) => ({
      what: `${kind}, with campaigns to without`,
      value: (spent.fold[kind] + spent.targeting[kind]) / spent.fold[kind],
      unit: '',
    }));
    return [...figures, ...ratios, ...(await overHttp(folder, isFull ? 4 : 1))];
  },
};

async function overHttp(folder: string, seconds: number): Promise<Figure[]> {
  const { without, with: targeted } = await targetedReports(largeCampaigns(), folder, seconds);
  return [
    { what: 'an attribute over HTTP without campaigns', value: without.cpuUs, unit: 'µs of CPU' },
    { what: 'with campaigns', value: targeted.cpuUs, unit: 'µs of CPU' },
    { what: 'over HTTP, with campaigns to without', value: targeted.cpuUs / without.cpuUs, unit: '' },
  ];
}

const TARGETS: Readonly<Partial<Record<Kind, number>>> = { page: 150, attribute: 60 };

/** Microseconds in all. */
class Spent {
  readonly fold: Record<Kind, number> = { page: 0, attribute: 0, 'keep-alive': 0 };
  readonly targeting: Record<Kind, number> = { page: 0, attribute: 0, 'keep-alive': 0 };
}

const COMPILED = { compiled: compileCampaigns(largeCampaigns(), 1), availability: new Map() };

function live(number: number, spent: Spent | undefined): void {
  let visit: Visit = startVisit(KEY, ORIGIN, { startedAt: START, arrivedAt: START }, RULES);
  for (let index = 0; index < REPORTS; index += 1) {
    const kind = KINDS[index % KINDS.length]!;
    const at = START + index * 1000;
    const event = EVENTS[kind](index + number, at);
    const page = (event.type === 'page-opened' ? event.page.id : visit.pages.at(-1)?.id) as PageId;
    const report = { arrivedAt: at, events: [event], audience: { page, source: 'web' as const } };
    const startedAt = performance.now();
    const folded = foldReport(visit, report, RULES);
    const foldedAt = performance.now();
    ({ visit } = applyCampaigns(COMPILED, visit, folded, report, RULES));
    if (spent === undefined) continue;
    spent.fold[kind] += (foldedAt - startedAt) * 1000;
    spent.targeting[kind] += (performance.now() - foldedAt) * 1000;
  }
}

const EVENTS: { readonly [Name in Kind]: (number: number, at: number) => VisitEvent } = {
  page: (number, at) => ({
    type: 'page-opened',
    at,
    page: {
      id: String(10_000 + number) as PageId,
      url: `https://shop.example/section${number % 200}/p${number % 100}/${number}.html?utm_source=mail&utm_campaign=spring`,
      title: `Title ${number}`,
      referrer: null,
      sections: [`section ${number % 200}`, `section ${(number + 20) % 200}`, 'all'],
    },
  }),
  attribute: (number, at) => ({
    type: 'attribute',
    at,
    attribute:
      number % 2 === 0
        ? { type: 'cart', cart: { total: number % 100, currency: null, itemCount: 1, lines: null } }
        : { type: 'search', search: { keywords: [`word${number % 100}`] } },
  }),
  'keep-alive': (_, at) => ({ type: 'kept-alive', at }),
};
