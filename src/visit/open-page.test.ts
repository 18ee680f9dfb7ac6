import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened, pageId, RecordedVisit, reported, START } from '../../test/visit/recorded-visit.ts';
import { lead } from '../../test/visit/sample-attributes.ts';

function alive(id: string, at: number) {
  return { type: 'kept-alive', at, pageId: pageId(id) } as const;
}

test('an open page shows its time up to its last sign of life', () => {
  const recorded = new RecordedVisit();
  recorded.report([opened('1')]);
  assert.equal(recorded.part('pages', 0, 'timeOnPage'), 0);
  recorded.report([alive('1', START + 10_200)]);
  recorded.report([reported({ type: 'lead', lead: lead({}) }, START + 12_000, '1')]);
  assert.equal(recorded.part('pages', 0, 'timeOnPage'), 12_000);
});

test('an attribute that names no page is no sign of life of the current one', () => {
  const recorded = new RecordedVisit();
  recorded.report([opened('1'), reported({ type: 'lead', lead: lead({}) }, START + 12_000)]);
  assert.equal(recorded.part('pages', 0, 'timeOnPage'), 0);
});

test('the next page of the tab closes a page, which is no sign of life of it', () => {
  const recorded = new RecordedVisit();
  recorded.report([opened('1'), alive('1', START + 30_827), opened('2', START + 38_572), alive('1', START + 50_000)]);
  assert.deepEqual(
    recorded.visit.pages.map(({ id }) => id),
    ['2'],
  );
  assert.equal(recorded.part('pages', 0, 'timeOnPage'), 30_827);
});

test('a page in another tab stays open, and the page opened last is the current one', () => {
  const recorded = new RecordedVisit();
  recorded.report([opened('1', START, 'left'), opened('2', START + 1, 'right'), alive('1', START + 500)]);
  recorded.report([reported({ type: 'lead', lead: lead({}) }, START + 600)]);
  assert.equal(recorded.part('pages', 0, 'timeOnPage'), 500);
  assert.deepEqual(recorded.part('events', 0, 'lead', 'contexts'), { page: { id: '2' } });
  recorded.report([opened('3', START + 700, 'left')]);
  assert.deepEqual(
    recorded.visit.pages.map(({ id }) => id),
    ['2', '3'],
  );
});

test('pages keep the order in which they were opened, however they close', () => {
  const recorded = new RecordedVisit();
  recorded.report([opened('1', START, 'a'), opened('2', START + 1, 'b'), opened('3', START + 2, 'b'), opened('4', START + 3, 'a')]);
  const pages = recorded.part('pages') as { id: string }[];
  assert.deepEqual(
    pages.map(({ id }) => id),
    ['1', '2', '3', '4'],
  );
});

test('of more than eight open pages the one least recently alive is closed', () => {
  const recorded = new RecordedVisit();
  for (let tab = 0; tab < 8; tab += 1) recorded.report([opened(`${tab}`, START + tab, `tab-${tab}`)]);
  recorded.report([alive('0', START + 900), opened('8', START + 1000, 'tab-8')]);
  assert.deepEqual(
    recorded.visit.pages.map(({ id }) => id),
    ['0', '2', '3', '4', '5', '6', '7', '8'],
  );
});

test('a page id that the visit has met opens nothing, also when that page is closed', () => {
  const recorded = new RecordedVisit();
  recorded.report([opened('1'), opened('1', START + 300)]);
  assert.equal(recorded.part('pages', 'length'), 1);
  assert.equal(recorded.part('pages', 0, 'timeOnPage'), 300);
  recorded.report([opened('2', START + 400), opened('1', START + 500)]);
  assert.deepEqual(
    recorded.visit.pages.map(({ id }) => id),
    ['2'],
  );
  assert.equal(recorded.part('pages', 'length'), 2);
  assert.equal(recorded.visit.counts.pages, 2);
});

test('pageLoaded is absent until the load signal came, which is a sign of life', () => {
  const recorded = new RecordedVisit();
  recorded.report([opened('1')]);
  assert.equal(recorded.part('pages', 0, 'pageLoaded'), undefined);
  recorded.report([{ type: 'page-loaded', at: START + 800, pageId: pageId('1') }]);
  assert.equal(recorded.part('pages', 0, 'pageLoaded'), true);
  assert.equal(recorded.part('pages', 0, 'timeOnPage'), 800);
  recorded.report([opened('2', START + 900)]);
  assert.equal(recorded.part('pages', 0, 'pageLoaded'), true);
});

test('a page carries every leaf of the contract', () => {
  const recorded = new RecordedVisit();
  const page = { id: pageId('7'), url: 'http://a/?"q"', title: null, referrer: 'http://b/', sections: ['Sport', 'é'] };
  recorded.report([{ type: 'page-opened', at: START, page }]);
  assert.deepEqual(recorded.part('pages'), [
    {
      id: '7',
      url: 'http://a/?"q"',
      pageTitle: null,
      referrer: 'http://b/',
      startTime: START,
      timeOnPage: 0,
      pageBasic: { url: 'http://a/?"q"', startTime: START, referrer: 'http://b/', title: null, sections: ['Sport', 'é'] },
      revActiveOSLs: {},
    },
  ]);
});

test('past the limit of pages a page opens in the head only', () => {
  const recorded = new RecordedVisit({ maxPages: 1 });
  recorded.report([opened('1')]);
  const folded = recorded.report([opened('2', START + 100), reported({ type: 'lead', lead: lead({}) }, START + 200)]);
  assert.equal(folded.truncated, 1);
  assert.equal(folded.applied, 1);
  assert.equal(recorded.part('pages', 'length'), 1);
  recorded.report([opened('3', START + 300), opened('3', START + 400)]);
  assert.deepEqual({ pages: recorded.visit.counts.pages, truncated: recorded.visit.counts.truncated }, { pages: 3, truncated: 2 });
});

test('an event that names no page never takes one that a limit kept out of the document', () => {
  const recorded = new RecordedVisit({ maxPages: 2 });
  const event = reported({ type: 'lead', lead: lead({}) });
  recorded.report([opened('1', START, 'left'), opened('2', START, 'right'), opened('3', START, 'right'), event]);
  assert.deepEqual(recorded.part('events', 0, 'lead', 'contexts'), { page: { id: '1' } });
  recorded.report([opened('4', START, 'left'), event]);
  assert.deepEqual(recorded.part('events', 1, 'lead', 'contexts'), {});
});
