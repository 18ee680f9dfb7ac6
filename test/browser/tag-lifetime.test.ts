import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { answered, type OpenPage, startTagFixture, type TagFixture, visitIds, visitOf, visitState } from './tag-fixture.ts';

let fixture: TagFixture;
/** The server's clock; the pages have one of their own, which tests turn by hand. */
let now = Date.now();

before(async () => {
  fixture = await startTagFixture({ now: () => now });
});

after(() => fixture.stop());

/** Opens a page whose clock stands still, and waits until it is loaded for the server too. */
async function open(path: string): Promise<OpenPage> {
  const opened = await fixture.open(path, { prepare: (page) => page.clock.install() });
  await answered(opened.page, 'pl');
  return opened;
}

async function hide(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate(`
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: '${isHidden ? 'hidden' : 'visible'}' });
    document.dispatchEvent(new Event('visibilitychange'));
  `);
}

test('a page keeps its visit alive every 10 seconds and takes waiting attributes along', async () => {
  const { page, reports } = await open('/alive');
  for (let beat = 1; beat <= 3; beat++) {
    await page.evaluate(`lpTag.sdes.push({ type: 'lead', lead: { topic: 'beat ${beat}' } })`);
    now += 10_000;
    await page.clock.runFor(10_000);
    await answered(page, 'ip', beat);
  }
  assert.deepEqual(
    reports.map(({ t }) => t),
    ['sp', 'pl', 'ip', 'ip', 'ip'],
  );
  const visit = await visitOf(fixture.server, page);
  assert.ok(visit.pages[0].timeOnPage >= 30_000);
  assert.deepEqual(
    visit.leads.map(({ topic }: { topic: string }) => topic),
    ['beat 1', 'beat 2', 'beat 3'],
  );
});

test('the answer sets the interval, and 0 ends the keep-alives', async () => {
  const { page, reports } = await open('/interval');
  const answer = async (keepAliveFreq: number): Promise<void> => {
    await page.unrouteAll();
    await page.route('**/api/js/**', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as object), smtConf: { keepAliveFreq, active: true } } });
    });
  };
  await answer(25);
  await page.clock.runFor(10_000);
  await answered(page, 'ip', 1);
  await answer(0);
  await page.clock.runFor(24_000);
  assert.equal(reports.length, 3);
  await page.clock.runFor(1_000);
  await answered(page, 'ip', 2);
  await page.clock.runFor(3_600_000);
  assert.equal(reports.length, 4);
});

test('a hidden page reports less and less, and at once when it is seen again', async () => {
  const { page, reports } = await open('/hidden');
  await hide(page, true);
  const beats: number[] = [];
  for (let second = 10; second <= 300; second += 10) {
    const before = reports.length;
    await page.clock.runFor(10_000);
    if (reports.length === before) continue;
    beats.push(second);
    await answered(page, 'ip', beats.length);
  }
  assert.deepEqual(beats, [10, 30, 70, 150]);
  await hide(page, false);
  await answered(page, 'ip', 5);
  await page.clock.runFor(10_000);
  await answered(page, 'ip', 6);
});

test('a page that is hidden sends what waits', async () => {
  const { page, reports } = await open('/hide-flush');
  await page.evaluate(`lpTag.sdes.push({ type: 'lead', lead: { topic: 'waits' } })`);
  await hide(page, true);
  await answered(page, 'uc');
  assert.equal(reports.at(-1)?.sdes[0].lead.topic, 'waits');
});

test('when the visit has ended the page opens a new one and loses no attribute', async () => {
  const { page, reports } = await open('/ended');
  const first = await visitIds(page);
  now += 31 * 60_000;
  await page.evaluate(`new Promise((done) => lpTag.sdes.send({ type: 'lead', lead: { topic: 'after the break' } }, done))`);
  const second = await visitIds(page);
  assert.equal(second.vid, first.vid);
  assert.notEqual(second.sid, first.sid);
  assert.deepEqual(
    reports.map(({ t }) => t),
    ['sp', 'pl', 'uc', 'sp', 'uc'],
  );
  const visit = await visitState(fixture.server, second.vid, second.sid);
  assert.deepEqual([visit.pages.length, visit.leads.length, visit.leads[0].topic], [1, 1, 'after the break']);
});

test('when another tab has opened a new visit the page joins it', async () => {
  const { page, visitor } = await open('/rejoin');
  now += 31 * 60_000;
  const other = await visitor.newPage();
  await other.goto(fixture.site.put('/rejoin/other', fixture.document()));
  await answered(other, 'pl');
  await page.clock.runFor(10_000);
  await answered(page, 'ip', 1);
  assert.deepEqual(await visitIds(page), await visitIds(other));
  assert.equal((await visitOf(fixture.server, other)).pages.length, 2);
});

test('a page says when the last visit began, which a new visit moves', async () => {
  const { page, reports } = await open('/returning');
  const lastVisit = await page.evaluate(`localStorage['lpLastVisit-12345678']`);
  await page.evaluate(`lpTag.newPage('/returning/2')`);
  await answered(page, 'pl', 2);
  now += 31 * 60_000;
  await page.evaluate(`new Promise((done) => lpTag.sdes.send(undefined, done))`);
  assert.notEqual(await page.evaluate(`localStorage['lpLastVisit-12345678']`), lastVisit);
  const starts = reports.filter(({ t }) => t === 'sp');
  assert.deepEqual(
    starts.map(({ rvt }) => rvt),
    [undefined, lastVisit, lastVisit],
  );
});
