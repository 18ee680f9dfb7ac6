import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { fired, offerEvents, type OfferFixture, reportNow, startOfferFixture } from './offer-fixture.ts';
import { answered, until, visitIds, visitOf } from './tag-fixture.ts';

let fixture: OfferFixture;

before(async () => {
  fixture = await startOfferFixture();
});

after(() => fixture.stop());

const BUTTON = { online: { html: '<p>Questions?</p><button>Ask us</button>' } };

test('an offer that is clicked tells its story in events, and reports it', async () => {
  const { page, panel, reports } = await fixture.openWith({ name: 'Ask', content: BUTTON });
  const seen = await fired(page, 'OFFER_IMPRESSION');
  const { pid } = reports[0]!;
  assert.deepEqual(seen, {
    contexts: [{ EngagementContext: { id: '1' } }, { pageContext: { id: pid } }],
    campaignId: 1,
    engagementId: 1,
    engagementRevision: seen.engagementRevision,
    engagementType: 2,
    engagementName: 'Ask',
    contextId: '1',
    zoneId: null,
    state: 1,
    confKey: `1_1_${seen.engagementRevision}`,
    tglName: 'toaster',
    renderingType: 1,
    conversationType: 0,
    instantiated: true,
    done: true,
  });
  await panel.locator('p').click();
  await panel.locator('button', { hasText: 'Ask us' }).click();
  await page.waitForSelector('.panel', { state: 'detached' });
  assert.deepEqual(await offerEvents(page), ['START', 'OFFER_DISPLAY', 'OFFER_IMPRESSION', 'OFFER_CLICK', 'OFFER_REMOVE']);
  await reportNow(page);
  const [offer] = (await visitOf(fixture.server, page)).engagements;
  assert.deepEqual(
    [offer.impressionDisplayed, offer.impressionAccepted].map((list) => list.map(({ pageId }: { pageId: string }) => pageId)),
    [[pid], [pid]],
  );
  assert.equal(offer.impressionClosed, undefined);
});

test('a page that carries ids opens with them in a window of its own', async () => {
  const click = { open: `${fixture.site.put('/desk', '<title>Desk</title>')}?from=offer#top` };
  const { page, panel } = await fixture.openWith({ content: { online: { html: '<p>Ask us</p>' } }, click });
  const { vid, sid } = await visitIds(page);
  const [popup] = await Promise.all([page.waitForEvent('popup'), panel.locator('a.body').click()]);
  await popup.waitForURL('**/desk?**');
  const { pathname, searchParams, hash } = new URL(popup.url());
  assert.deepEqual([pathname, hash], ['/desk', '#top']);
  assert.deepEqual(Object.fromEntries(searchParams), { from: 'offer', svid: vid, ssid: sid, scid: '1', cid: '1', eid: '1' });
  assert.equal(await popup.evaluate('opener'), null);
});

test('a function of the page is called with the ids, as a method of its object', async () => {
  const body = `<script>shop = { desk: 'mine', chat: { open: function (ids) { window.called = [this === shop.chat, ids]; } } }</script>`;
  const { page, panel } = await fixture.openWith({ type: 'sticky', click: { call: 'shop.chat.open' } }, { body });
  const { vid, sid } = await visitIds(page);
  await panel.locator('.body').click();
  assert.deepEqual(await page.evaluate('called'), [true, { svid: vid, ssid: sid, scid: '1', cid: 1, eid: 1 }]);
  assert.equal(await panel.count(), 1, 'a sticky engagement stays');
});

test('a function that throws or is not there breaks nothing', async () => {
  const { page, panel, errors } = await fixture.openWith({ click: { call: 'no.such.function' } });
  await panel.locator('.body').click();
  await fired(page, 'OFFER_CLICK');
  assert.deepEqual(errors, []);
});

test('pages ask for engagements by id and click them', async () => {
  const { page } = await fixture.openWith({ id: 55, name: 'Ask', type: 'sticky' });
  const stub = 'lpTag.taglets.rendererStub';
  assert.deepEqual(await page.evaluate(`${stub}.getEngagementState('55')`), { state: 1, desc: 'Online', engagementId: 55 });
  assert.deepEqual(await page.evaluate(`${stub}.getEngagementState(66)`), { state: 0, desc: 'NA', engagementId: 66 });
  assert.deepEqual(await page.evaluate(`(({ engagementName, contextId }) => [engagementName, contextId])(${stub}.getEngagementInfo(55))`), [
    'Ask',
    '1',
  ]);
  assert.deepEqual(await page.evaluate(`[${stub}.click(66), ${stub}.click(55)]`), [false, true]);
  await reportNow(page);
  assert.equal((await visitOf(fixture.server, page)).engagements[0].impressionAccepted.length, 1);
});

test('without an offer the script that shows them is not loaded, and asking for engagements answers nothing', async () => {
  await fixture.offer([]);
  const { page } = await fixture.open('/none');
  await answered(page, 'pl');
  assert.equal(await page.evaluate(`document.querySelector('script[src*="offers.js"]')`), null);
  assert.deepEqual(await page.evaluate(`String(lpTag.taglets.rendererStub.getEngagementInfo(1))`), 'undefined');
});

test('Escape closes an overlay, and the focus is back where it was', async () => {
  await fixture.offer([]);
  const { page } = await fixture.open('/typing', { body: '<input id="field">' });
  await answered(page, 'pl');
  await page.focus('#field');
  await fixture.offer([{ type: 'overlay', content: BUTTON }]);
  await page.keyboard.type('in the middle of ');
  await reportNow(page);
  await page.waitForSelector('dialog[open]');
  const focused = (): Promise<string> =>
    page.evaluate(`document.activeElement.id || document.activeElement.shadowRoot?.activeElement.tagName`);
  // Who is typing must not press a button of what has just appeared.
  assert.equal(await focused(), 'DIALOG');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'BUTTON');
  await page.keyboard.press('Escape');
  await fired(page, 'OFFER_DECLINED');
  assert.equal(await focused(), 'field');
  await reportNow(page);
  assert.equal((await visitOf(fixture.server, page)).engagements[0].impressionClosed.length, 1);
});

test('the keyboard reaches an offer, Escape closes it, and the focus goes back', async () => {
  const { page, panel } = await fixture.openWith({ content: BUTTON }, { body: '<a id="link" href="#">A link</a>' });
  await page.focus('#link');
  await page.keyboard.press('Tab');
  assert.equal(await panel.locator('button', { hasText: 'Ask us' }).evaluate((button) => button.matches(':focus-visible')), true);
  await page.keyboard.press('Tab');
  assert.equal(await panel.locator('.close').evaluate((button) => button.matches(':focus')), true);
  await page.keyboard.press('Escape');
  await fired(page, 'OFFER_DECLINED');
  assert.equal(await page.evaluate('document.activeElement.id'), 'link');
});

test('a peeling corner opens when it is pressed, and that is reported', async () => {
  const { page, panel } = await fixture.openWith({
    type: 'peeling-corner',
    name: 'A surprise',
    content: { online: { html: '<p>Hello</p>' } },
  });
  assert.equal(await panel.locator('p').count(), 0);
  await page.getByRole('button', { name: 'A surprise', expanded: false }).press('Enter');
  assert.ok(await panel.locator('p').isVisible());
  assert.equal(await panel.locator('.body').evaluate((body) => body.matches(':focus')), true);
  await reportNow(page);
  assert.equal((await visitOf(fixture.server, page)).engagements[0].impressionExpanded.length, 1);
});

test('an offer that nobody touches goes when its time is over, one that was touched stays', async () => {
  const prepare = { prepare: (page: Page) => page.clock.install() };
  const left = await fixture.openWith({ timeout: 60 }, prepare);
  await left.page.clock.fastForward(59_000);
  assert.equal(await left.panel.count(), 1);
  await left.page.clock.fastForward(2_000);
  await fired(left.page, 'OFFER_TIMEOUT');
  assert.equal(await left.panel.count(), 0);
  await until(async () => (await visitOf(fixture.server, left.page)).engagements[0].impressionTimeout);

  const touched = await fixture.openWith({ timeout: 60 }, prepare);
  await touched.panel.hover();
  await touched.page.mouse.move(700, 500);
  await touched.panel.hover();
  await touched.page.clock.fastForward(61_000);
  assert.equal(await touched.panel.count(), 1);
});

test('what a skill is now reaches an open page with its next keep-alive', async () => {
  const content = { online: { html: '<p>Ask us</p>' }, busy: { html: '<p>A moment, please</p>' } };
  const { page, panel } = await fixture.openWith({ skill: 7, content }, { prepare: (page) => page.clock.install() });
  const become = async (availability: string): Promise<void> => {
    await fixture.targeting.send('PUT', '/skills/7/availability', { availability });
    await page.clock.fastForward(10_500);
  };
  await become('busy');
  await panel.locator('text=A moment, please').waitFor();
  await become('offline');
  await panel.waitFor({ state: 'detached' });
  await become('online');
  await panel.locator('text=Ask us').waitFor();
});

test('a visitor who takes the consent back sees no offer, and the next visit makes its own', async () => {
  const { page, panel } = await fixture.openWith({ type: 'sticky' });
  const first = await visitIds(page);
  await page.evaluate(`lpTag.consent(false)`);
  await panel.waitFor({ state: 'detached' });
  await page.evaluate(`lpTag.consent(true)`);
  await fired(page, 'OFFER_IMPRESSION', 2);
  await reportNow(page);
  assert.notEqual((await visitIds(page)).vid, first.vid);
  assert.equal((await visitOf(fixture.server, page)).engagements[0].impressionDisplayed.length, 1);
});
