import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEY, ORIGIN, pageId, RULES, START } from '../../test/visit/recorded-visit.ts';
import { completeConfiguration } from '../protocol/campaigns/complete-configuration.ts';
import { foldReport } from '../visit/fold-report.ts';
import { startVisit } from '../visit/start-visit.ts';
import type { Report } from '../visit/visit-event.ts';
import { applyCampaigns } from './apply-campaigns.ts';
import { compileCampaigns } from './compile.ts';
import { explainCampaigns } from './explain.ts';

const content = { online: { html: 'x' } };
const engagement = { type: 'sticky', content } as const;
const goals = [{ id: 1, name: 'g', reach: { purchase: {} } }];

const compiled = compileCampaigns(
  completeConfiguration({
    goals,
    skills: [{ id: 5, name: 'Sales', availability: 'busy' }],
    profiles: [{ id: 1, name: 'Large carts', when: { all: [{ pages: { atLeast: 1 } }, { cart: { total: { above: 100 } } }] } }],
    behaviours: [{ id: 1, name: 'Three pages', when: { pages: { atLeast: 3 } } }],
    locations: [{ id: 1, name: 'Sale', when: { not: { url: { contains: 'shop' } } } }],
    campaigns: [
      { id: 1, name: 'off', goal: 1, active: false, priority: 9, engagements: [] },
      { id: 2, name: 'later', goal: 1, priority: 8, starts: '2030-01-01T00:00:00Z', engagements: [] },
      { id: 3, name: 'carts', goal: 1, priority: 7, profiles: [1], engagements: [{ ...engagement, id: 31, name: 'a' }] },
      { id: 4, name: 'control', goal: 1, priority: 6, controlShare: 100, engagements: [] },
      {
        id: 5,
        name: 'all',
        goal: 1,
        engagements: [
          { ...engagement, id: 51, name: 'first' },
          { ...engagement, id: 52, name: 'same place' },
          { ...engagement, id: 53, name: 'busy', position: 'top', skill: 5 },
          { ...engagement, id: 54, name: 'behaviour', position: 'top', behaviours: [1] },
          { ...engagement, id: 55, name: 'location', position: 'top', locations: [1] },
          { ...engagement, id: 56, name: 'off', position: 'top', active: false },
        ],
      },
    ],
  }),
  1,
);

test('for each campaign and engagement the first thing is said that keeps it away', () => {
  const live = { compiled, availability: new Map() };
  const page = { id: pageId('1'), url: 'https://shop.example/', title: null, referrer: null, sections: null };
  const report: Report = {
    arrivedAt: START,
    events: [{ type: 'page-opened', at: START, page }],
    audience: { page: page.id, source: 'web' },
  };
  const begun = startVisit(KEY, ORIGIN, { startedAt: START, arrivedAt: START }, RULES);
  const { visit } = applyCampaigns(live, begun, foldReport(begun, report, RULES), report, RULES);
  const explained = explainCampaigns(live, visit, START + 1000);
  assert.deepEqual(
    explained.map(({ id, away }) => [id, away]),
    [
      [1, 'the campaign is not active'],
      [2, 'the campaign starts 2030-01-01T00:00:00Z'],
      [3, 'visitor profile 1 (Large carts): cart {"total":{"above":100}} is false'],
      [4, 'the visitor is in the control group of the campaign: decided, never shown'],
      [5, undefined],
    ],
  );
  assert.deepEqual(
    explained.at(-1)!.engagements.map(({ id, away }) => [id, away]),
    [
      [51, 'it was offered on this page as context 1'],
      [52, 'its place (bottom-right) is taken by first'],
      [53, 'it has no content for busy'],
      [54, 'visitor behaviour 1 (Three pages): pages {"atLeast":3} is false'],
      [55, 'on-site location 1 (Sale): url {"contains":"shop"} is true'],
      [56, 'the engagement is not active'],
    ],
  );
});
