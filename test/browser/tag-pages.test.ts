import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { answered, startTagFixture, type TagFixture, visitIds, visitOf } from './tag-fixture.ts';

let fixture: TagFixture;

before(async () => {
  fixture = await startTagFixture();
});

after(() => fixture.stop());

interface SeenPage {
  readonly url: string;
  readonly pageTitle: string;
  readonly referrer: string | null;
  readonly pageBasic: { readonly sections: string[] | null };
}

async function pagesOf(page: Page): Promise<SeenPage[]> {
  return (await visitOf(fixture.server, page)).pages;
}

test('newPage opens a page with its own sections and attributes, come from the page before', async () => {
  const { page, reports } = await fixture.open('/spa', { before: '<script>lpTag = { section: ["start"] }</script>' });
  await answered(page, 'pl');
  await page.evaluate(`
    document.title = 'Cart';
    lpTag.newPage('/cart?step=1', { section: ['cart'], sdes: [{ type: 'cart', total: 5, numItems: 1 }], taglets: {} });
  `);
  await answered(page, 'pl', 2);
  const { origin } = fixture.site;
  assert.deepEqual(
    (await pagesOf(page)).map(({ url, pageTitle, referrer, pageBasic }) => [url, pageTitle, referrer, pageBasic.sections]),
    [
      [`${origin}/spa`, 'A page', null, ['start']],
      [`${origin}/cart?step=1`, 'Cart', `${origin}/spa`, ['cart']],
    ],
  );
  const visit = await visitOf(fixture.server, page);
  assert.equal(visit.events[0].cartStatus.contexts.page.id, reports.at(-1)?.pid);
  assert.equal(await page.evaluate(`lpTag.sdes.get('cart').length + '/' + lpTag.section`), '1/cart');
});

test('newPage before the first answer loses neither page', async () => {
  const { page } = await fixture.open('/hasty', { body: `<script>lpTag.newPage('/second'); lpTag.newPage('/third');</script>` });
  await answered(page, 'sp', 3);
  assert.deepEqual(
    (await pagesOf(page)).map(({ url }) => new URL(url).pathname),
    ['/hasty', '/second', '/third'],
  );
});

test('attributes that were sent before newPage belong to the page that sent them', async () => {
  const { page, reports } = await fixture.open('/whose', {
    body: `<script>lpTag.events.bind('lp_monitoringSDK', 'SP_SENT', function () {
      if (!window.done) { window.done = 1; lpTag.sdes.send({ type: 'lead', lead: { topic: 'first' } }); lpTag.newPage('/other'); }
    })</script>`,
  });
  await answered(page, 'sp', 2);
  const { events } = await visitOf(fixture.server, page);
  assert.equal(events[0].lead.contexts.page.id, reports[0]?.pid);
});

test('with data-spa every new path and query is a page, the fragment and a mere correction are none', async () => {
  const { page } = await fixture.open('/history', { attributes: 'data-spa' });
  await answered(page, 'pl');
  await page.evaluate(
    `history.pushState({}, '', '/history/red'); history.replaceState({}, '', '/history/shoes'); document.title = 'Shoes'`,
  );
  await answered(page, 'pl', 2);
  await page.evaluate(`history.pushState({}, '', '#size'); history.replaceState({ scroll: 1 }, '')`);
  await page.evaluate(`history.pushState({}, '', '/history/shoes?size=42')`);
  await answered(page, 'pl', 3);
  await page.evaluate(`history.go(-2)`);
  await answered(page, 'pl', 4);
  assert.deepEqual(
    (await pagesOf(page)).map(({ url, pageTitle }) => [url.replace(fixture.site.origin, ''), pageTitle]),
    [
      ['/history', 'A page'],
      ['/history/shoes', 'Shoes'],
      ['/history/shoes?size=42', 'Shoes'],
      ['/history/shoes', 'Shoes'],
    ],
  );
});

test('with data-spa="hash" the fragment makes pages', async () => {
  const { page } = await fixture.open('/hash', { attributes: 'data-spa="hash"', body: '<a href="#/second">second</a>' });
  await answered(page, 'pl');
  await page.click('a');
  await answered(page, 'pl', 2);
  assert.deepEqual(
    (await pagesOf(page)).map(({ url }) => new URL(url).hash),
    ['', '#/second'],
  );
});

test('newPage called by a site with data-spa is not counted twice', async () => {
  const { page } = await fixture.open('/both', { attributes: 'data-spa' });
  await answered(page, 'pl');
  await page.evaluate(`history.pushState({}, '', '/both/2'); lpTag.newPage(location.href);`);
  await page.evaluate(`new Promise((done) => setTimeout(() => { history.pushState({}, '', '/both/3'); done(); }, 60))`);
  await answered(page, 'pl', 3);
  assert.equal((await pagesOf(page)).length, 3);
});

test('without data-spa the history is left alone', async () => {
  const { page } = await fixture.open('/no-spa');
  assert.match(String(await page.evaluate('String(history.pushState)')), /native code/);
});

test('a page that comes back out of the back/forward cache is a new page view', async () => {
  const { page } = await fixture.open('/cached');
  await answered(page, 'pl');
  await page.evaluate(`
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  `);
  await answered(page, 'pl', 2);
  assert.deepEqual(
    (await pagesOf(page)).map(({ url }) => new URL(url).pathname),
    ['/cached', '/cached'],
  );
});

test('a prerendered page is reported when the visitor sees it', async () => {
  const { page, reports } = await fixture.open('/prerendered', {
    before: `<script>Object.defineProperty(document, 'prerendering', { configurable: true, value: true })</script>`,
  });
  await page.waitForFunction('lpTag.taglets');
  assert.equal(reports.length, 0);
  await page.evaluate(`delete document.prerendering; document.dispatchEvent(new Event('prerenderingchange'))`);
  await answered(page, 'pl');
  assert.equal((await pagesOf(page)).length, 1);
});

test('two tabs of a visitor are one visit', async () => {
  const { page, visitor } = await fixture.open('/tab-1');
  const first = await visitIds(page);
  const other = await visitor.newPage();
  await other.goto(fixture.site.put('/tab-2', fixture.document()));
  assert.deepEqual(await visitIds(other), first);
  await answered(other, 'pl');
  assert.notEqual(await page.evaluate('sessionStorage.lpTabId'), await other.evaluate('sessionStorage.lpTabId'));
  assert.equal((await pagesOf(page)).length, 2);
});

test('tabs that were opened at the same instant end up in one visit', async () => {
  const { page, visitor } = await fixture.open('/instant', { html: '<title>No tag yet</title>' });
  const url = fixture.site.put('/instant/tag', fixture.document());
  const other = await visitor.newPage();
  await Promise.all([page.goto(url), other.goto(url)]);
  await Promise.all([visitIds(page), visitIds(other)]);
  for (const tab of [page, other, page]) await tab.evaluate(`new Promise((done) => lpTag.sdes.send({ type: 'lead', lead: {} }, done))`);
  const [first, second] = await Promise.all([visitIds(page), visitIds(other)]);
  assert.deepEqual(first, second);
  const { pages, leads } = await visitOf(fixture.server, page);
  assert.deepEqual([pages.length, leads.length >= 2], [2, true]);
});

test('a page with autoStart false begins when it says lpTag.start()', async () => {
  const { page, reports } = await fixture.open('/held', { before: '<script>lpTag = { autoStart: false }</script>' });
  await page.waitForFunction('lpTag.taglets');
  assert.equal(reports.length, 0);
  await page.evaluate('lpTag.start()');
  await answered(page, 'pl');
});
