import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageId } from '../visit/ids.ts';
import type { Engagement } from '../visit/engagement.ts';
import { encodeEntries } from '../visit/entry-log.ts';
import { type Entry, ENTRY_KINDS } from '../visit/entry.ts';
import { printEngagementStart, printEngagementState } from '../visit/views/engagement.ts';
import { holdsEngagement } from './holds-engagement.ts';

function entriesOf(context: number, campaign: number, engagement: number): Entry[] {
  const offered: Engagement = {
    context,
    page: '7' as PageId,
    state: 1,
    zoneId: null,
    control: undefined,
    campaign: { id: campaign, revision: 1, goalId: 1, lineOfBusiness: null, profiles: {} },
    id: engagement,
    revision: 1,
    channel: 1,
    type: 5,
    isOffsite: false,
    behaviours: {},
    locations: {},
    skill: { id: 4, name: 'Überweisung "heute"' },
    renderingType: 1,
    conversationType: 0,
    app: null,
    goal: { id: 1, revision: 1, type: 0, indicatorType: 1 },
  };
  return [
    { kind: ENTRY_KINDS.engagement, ref: context, json: printEngagementStart(offered) },
    { kind: ENTRY_KINDS.engagementState, ref: context, json: printEngagementState(1) },
  ];
}

// Another kind of entry may have the same ref.
const page: Entry = { kind: ENTRY_KINDS.page, ref: 2, json: '{"id":"7"' };
const log = encodeEntries([page, ...entriesOf(1, 554983412, 555008112), ...entriesOf(2, 3586042930, 3586042931)]);

test('an engagement is one of the visit when campaign, engagement and context are those of one offer', () => {
  assert.equal(holdsEngagement(log, { campaign: '554983412', engagement: '555008112', context: '1' }), true);
  assert.equal(holdsEngagement(log, { campaign: '3586042930', engagement: '3586042931', context: '2' }), true);
});

test('an engagement that differs in one name, or in how a number is written, is not', () => {
  const name = { campaign: '554983412', engagement: '555008112', context: '1' };
  const others = [
    { campaign: '3586042930' },
    { engagement: '3586042931' },
    { context: '2' },
    { context: '3' },
    { context: '01' },
    { context: '' },
    { campaign: '' },
    { engagement: '555008112.0' },
  ];
  for (const other of others) assert.equal(holdsEngagement(log, { ...name, ...other }), false);
});

test('a visit that was offered nothing holds none', () => {
  assert.equal(holdsEngagement(encodeEntries([page]), { campaign: '1', engagement: '1', context: '2' }), false);
});
