import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEY, ORIGIN, pageId, RULES, START } from '../../test/visit/recorded-visit.ts';
import { completeConfiguration } from '../protocol/campaigns/complete-configuration.ts';
import { foldReport } from '../visit/fold-report.ts';
import { startVisit } from '../visit/start-visit.ts';
import type { Targeting, VisitorHistory } from '../visit/targeting.ts';
import type { Report } from '../visit/visit-event.ts';
import type { Visit } from '../visit/visit.ts';
import { compileCampaigns } from './compile.ts';
import { rememberReport } from './remember.ts';

const COMPILED = compileCampaigns(completeConfiguration({}), 1);
const BEGUN = startVisit(KEY, ORIGIN, { startedAt: START, arrivedAt: START }, RULES);

function opened(id: string, history: VisitorHistory | undefined): Report {
  const page = { id: pageId(id), url: 'https://shop.example/', title: null, referrer: null, sections: null };
  return { arrivedAt: START, events: [{ type: 'page-opened', at: START, page, history }] };
}

function historyAfter(before: Visit, report: Report): Targeting['history'] {
  return rememberReport(COMPILED, before, foldReport(before, report, RULES).visit, report).targeting.history;
}

test('the first page of a visit tells of the visits before', () => {
  assert.deepEqual(historyAfter(BEGUN, opened('1', { visits: 2 })), { visits: 2 });
});

test('a visit that campaigns meet in its middle has no known history: its later pages tell of itself', () => {
  const first = opened('1', { visits: 0 });
  const { visit } = foldReport(BEGUN, first, RULES);
  assert.equal(historyAfter(visit, opened('2', { visits: 1, lastVisitAt: START })), undefined);
});

test('what the first page told stays', () => {
  const first = opened('1', { visits: 0 });
  const { visit } = foldReport(BEGUN, first, RULES);
  const { targeting } = rememberReport(COMPILED, BEGUN, visit, first);
  assert.deepEqual(historyAfter({ ...visit, targeting }, opened('2', { visits: 1 })), { visits: 0 });
});
