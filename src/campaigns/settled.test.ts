import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEY, ORIGIN, pageId, RULES, START } from '../../test/visit/recorded-visit.ts';
import { completeConfiguration } from '../protocol/campaigns/complete-configuration.ts';
import { foldReport } from '../visit/fold-report.ts';
import { startVisit } from '../visit/start-visit.ts';
import type { VisitEvent } from '../visit/visit-event.ts';
import type { Visit } from '../visit/visit.ts';
import { applyCampaigns } from './apply-campaigns.ts';
import { compileCampaigns } from './compile.ts';
import type { LiveCampaigns } from './live-campaigns.ts';

const PAGE = pageId('1');
const MINUTE = 60_000;
const engagement = { type: 'sticky', content: { online: { html: 'x' } } } as const;

const compiled = compileCampaigns(
  completeConfiguration({
    goals: [{ id: 1, name: 'g', reach: { purchase: {} } }],
    skills: [{ id: 5, name: 'Sales', availability: 'offline' }],
    behaviours: [{ id: 1, name: 'Long on site', when: { timeOnSite: { atLeast: 600 } } }],
    campaigns: [
      {
        id: 1,
        name: 'always',
        goal: 1,
        engagements: [
          { ...engagement, id: 11, name: 'with people', position: 'top', skill: 5 },
          { ...engagement, id: 12, name: 'after ten minutes', position: 'left', behaviours: [1] },
        ],
      },
      {
        id: 2,
        name: 'from minute five to eight',
        goal: 1,
        starts: new Date(START + 5 * MINUTE).toISOString(),
        ends: new Date(START + 8 * MINUTE).toISOString(),
        engagements: [{ ...engagement, id: 21, name: 'for a while', position: 'right' }],
      },
    ],
  }),
  1,
);
const CLOSED: LiveCampaigns = { compiled, availability: new Map() };
const OPEN: LiveCampaigns = { compiled, availability: new Map([[5, 'online']]) };

function after(visit: Visit, live: LiveCampaigns, minute: number, isHeard = true): Visit {
  const arrivedAt = START + minute * MINUTE;
  const page = { id: PAGE, url: 'https://shop.example/', title: null, referrer: null, sections: null };
  const event: VisitEvent = minute === 0 ? { type: 'page-opened', at: arrivedAt, page } : { type: 'kept-alive', at: arrivedAt };
  const report = { arrivedAt, events: [event], audience: isHeard ? { page: PAGE, source: 'web' as const } : undefined };
  return applyCampaigns(live, visit, foldReport(visit, report, RULES), report, RULES).visit;
}

function shown({ targeting }: Visit): number[] {
  return (targeting?.offers ?? []).filter(({ fate }) => fate === undefined).map((offer) => offer.engagement);
}

const BEGUN = startVisit(KEY, ORIGIN, { startedAt: START, arrivedAt: START }, RULES);

test('a keep-alive that changes nothing leaves the targeting of a visit the same object', () => {
  const opened = after(BEGUN, CLOSED, 0);
  assert.equal(after(opened, CLOSED, 1).targeting, opened.targeting);
});

test('a skill that comes online is offered with the next keep-alive', () => {
  const opened = after(BEGUN, CLOSED, 0);
  assert.deepEqual([shown(opened), shown(after(opened, OPEN, 1))], [[], [11]]);
});

test('a campaign is offered when it starts and withdrawn when it ends, though nothing else happens', () => {
  const opened = after(BEGUN, CLOSED, 0);
  const started = after(after(opened, CLOSED, 4), CLOSED, 5);
  assert.deepEqual([shown(started), shown(after(started, CLOSED, 8))], [[21], []]);
});

test('what became active with a report that no page hears is offered to the next one that a page does', () => {
  const opened = after(BEGUN, CLOSED, 0);
  const unheard = after(opened, CLOSED, 10, false);
  assert.deepEqual([shown(unheard), shown(after(unheard, CLOSED, 11))], [[], [12]]);
});
