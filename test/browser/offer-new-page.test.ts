import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fired, type OfferFixture, reportNow, startOfferFixture } from './offer-fixture.ts';
import { answered, visitOf } from './tag-fixture.ts';

let fixture: OfferFixture;

before(async () => {
  fixture = await startOfferFixture();
});

after(() => fixture.stop());

const PLACE = '<main id="place"></main>';
const ON_SHOES = { locations: [{ id: 1, name: 'Shoes', when: { url: { contains: 'shoes' } } }] };

test('newPage removes what the next page is not offered', async () => {
  await fixture.offer([{ type: 'sticky', locations: [1] }], ON_SHOES);
  const { page } = await fixture.open('/shoes', { body: PLACE });
  await fired(page, 'OFFER_IMPRESSION');
  await page.evaluate(`lpTag.newPage('/hats')`);
  await fired(page, 'OFFER_REMOVE');
  assert.equal(await page.locator('.panel').count(), 0);
});

test('what the next page is offered as well stays where it is, under the context of that page', async () => {
  const { page, panel } = await fixture.openWith({
    type: 'sticky',
    content: { online: { html: '<p>Ask us</p>' } },
    click: { open: '/chat' },
  });
  await panel.evaluate((element) => ((element as { mark?: string }).mark = 'the same'));
  await page.evaluate(`document.querySelector('[at]').shadowRoot.querySelector('.body').focus(); lpTag.newPage('/next')`);
  assert.equal((await fired(page, 'OFFER_IMPRESSION', 2)).contextId, '2');
  assert.deepEqual(await panel.evaluateAll((elements) => elements.map((element) => (element as { mark?: string }).mark)), ['the same']);
  assert.match((await panel.locator('.body').getAttribute('href'))!, /scid=2/);
  assert.equal(await panel.locator('.body').evaluate((body) => body.matches(':focus')), true);
  await reportNow(page);
  const { engagements, pages } = await visitOf(fixture.server, page);
  assert.deepEqual(
    engagements.map((offer: { impressionDisplayed: { pageId: string }[] }) => offer.impressionDisplayed.map(({ pageId }) => pageId)),
    pages.map(({ id }: { id: string }) => [id]),
  );
});

test('newPage keeps what stands in divIdsToKeep, until a page does not name it any more', async () => {
  await fixture.offer([{ type: 'embedded', zone: 1, locations: [1] }], ON_SHOES);
  const { page } = await fixture.open('/shoes-to-keep', { body: PLACE });
  await fired(page, 'OFFER_IMPRESSION');
  const panels = page.locator('#place .panel');
  await page.evaluate(`lpTag.newPage('/hats', { taglets: { rendererStub: { divIdsToKeep: { place: true } } } })`);
  await answered(page, 'sp', 2);
  assert.equal(await panels.count(), 1);
  await page.evaluate(`lpTag.newPage('/coats')`);
  await answered(page, 'sp', 3);
  assert.equal(await panels.count(), 0);
});

test('an embedded engagement waits for its element', async () => {
  await fixture.offer([{ type: 'embedded', zone: 1 }]);
  const { page } = await fixture.open('/late-place');
  await fired(page, 'START');
  assert.equal(await page.locator('.panel').count(), 0);
  await page.evaluate(`document.body.innerHTML = '<main id="place"></main>'`);
  await fired(page, 'OFFER_IMPRESSION');
  assert.equal(await page.locator('#place .panel').count(), 1);
});

test('a page that carries the script beside a published tag shows what its messages offer', async () => {
  const { server } = fixture;
  const offer = {
    contextId: '1',
    campaignId: 1,
    engagementId: 1,
    engagementRevision: 1,
    engagementName: 'Ask',
    engagementType: 2,
    state: 1,
    position: 'top',
    language: 'de-DE',
    content: { html: '<p>Fragen?</p>' },
    click: { event: true },
    closeButton: true,
  };
  const html = `<!doctype html><title>Published</title><script>
    var bound = [], sent = [];
    lpTag = { sdes: { send: function (sde) { sent.push(sde.type); } }, events: {
      bind: function (app, name, fn) { bound.push([app, name, fn]); },
      trigger: function (app, name, data) { bound.forEach(function (b) { if (b[0] === app && b[1] === name) b[2](data); }); }
    } };
  </script><script src="${server.url}/tag/offers.js"></script><body></body>`;
  const { page } = await fixture.open('/published', { html });
  await page.evaluate(`lpTag.events.trigger('LP_OFFERS', 'SHOW', ${JSON.stringify(offer)})`);
  await page.getByRole('button', { name: 'Schlie\u00dfen' }).click();
  assert.deepEqual(await page.evaluate('sent'), ['impDisplay', 'impClose']);
});
