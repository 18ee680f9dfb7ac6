import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type Shop, startShop } from '../../src/demo/shop/start-shop.ts';
import { startTestServer, type TestServer } from '../http/test-server.ts';
import { launchChromium } from './chromium.ts';
import { answered, until, visitOf } from './tag-fixture.ts';

let [server, shop, browser]: [TestServer?, Shop?, Browser?] = [];

before(async () => {
  server = await startTestServer({ flags: { tls: 'off' } });
  shop = await startShop({ port: 0, account: server.account, tagOrigin: server.url, readCommand: 'vestibule state 12345678' });
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await Promise.all([server?.stop(), shop?.stop()]);
});

/** A new visitor opens the shop; what the page complains about, such as its content policy, is kept in `complaints`. */
async function enter(path: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser!.newContext()).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(shop!.url + path);
  return { page, complaints };
}

async function pay(page: Page, payment: string): Promise<void> {
  await page.fill('[name=firstname]', 'Ada');
  await page.fill('[name=lastname]', 'Albers');
  await page.fill('[name=email]', 'ada@mail.example');
  await page.check(`[value=${payment}]`);
  await page.click('[data-checkout] .button');
}

test('a purchase in the shop is in the visit: product, cart, customer and order', async () => {
  const { page, complaints } = await enter('/product/lamp?utm_source=news&utm_medium=email&utm_campaign=autumn');
  await page.click('[data-add]');
  await page.click('text=Go to the cart');
  await page.click('[aria-label="One Pendant lamp more"]');
  await page.click('text=Go to checkout');
  await pay(page, 'declined');
  await page.waitForSelector('[role=alert]:visible');
  await pay(page, 'invoice');
  await page.waitForURL('**/thank-you');
  const visit = await until(async () => {
    const found = await visitOf(server!, page);
    return found.purchases && found;
  });
  const lamp = { name: 'Pendant lamp', category: 'Light & mirror', sku: 'LN-302', price: 79 };
  assert.deepEqual(
    visit.pages.map(({ pageBasic }: { pageBasic: { sections: string[] } }) => pageBasic.sections.join('/')),
    ['product/light/lamp', 'cart', 'checkout', 'checkout/thank-you'],
  );
  assert.equal(visit.viewedProduct[0].product.sku, lamp.sku);
  assert.deepEqual(visit.purchases[0].cart.products, [{ product: lamp, quantity: 2 }]);
  assert.equal(visit.purchases[0].total, 158);
  assert.deepEqual([visit.cart.cartStatus.total, visit.cart.cartStatus.numItems, visit.cart.lastTotalChange], [0, 0, -158]);
  const { personalInfo, customerInfo, marketingCampaignInfo } = visit;
  assert.deepEqual([personalInfo.personalInfo.name, personalInfo.personalInfo.contacts[0].email], ['Ada', 'ada@mail.example']);
  assert.equal(customerInfo.customerInfo.customerStatus, 'new');
  assert.deepEqual(marketingCampaignInfo.marketingCampaignInfo, { originatingChannel: 3, affiliate: 'news', campaignId: 'autumn' });
  assert.deepEqual(
    visit.visitorError.map(({ resolved }: { resolved: boolean }) => resolved),
    [false, true],
  );
  assert.deepEqual(complaints, []);
});

test('a search, a contact and a lost way are in the visit, and the foot of the page tells how to read it', async () => {
  const { page } = await enter('/search?q=oak%20%22%3Cb%3E');
  await answered(page, 'pl');
  await page.goto(`${shop!.url}/contact`);
  await page.fill('[name=firstname]', 'Ada');
  await page.fill('[name=email]', 'ada@mail.example');
  await page.click('[data-contact] .button');
  await answered(page, 'uc');
  await page.goto(`${shop!.url}/outlet`);
  await answered(page, 'pl');
  const visit = await visitOf(server!, page);
  assert.deepEqual([visit.searchContent[0].keywords, visit.leads[0].topic, visit.visitorError[0].code], [['oak', '"<b>'], 'advice', '404']);
  assert.equal(await page.textContent('[data-visit]'), `vestibule state 12345678 ${await idsOf(page)}`);
});

async function idsOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return ['LPVID', 'LPSID-12345678'].map((name) => cookies.find((cookie) => cookie.name === name)?.value).join(' ');
}
