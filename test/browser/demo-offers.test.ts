import assert from 'node:assert/strict';

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { parse } from 'yaml';
import { type Shop, startShop } from '../../src/demo/shop/start-shop.ts';
import { writeGeoFixtures } from '../enrich/geo-fixtures.ts';
import { targetingOf } from '../http/targeting.ts';
import { type JsonBody, startTestServer, type TestServer } from '../http/test-server.ts';
import { launchChromium } from './chromium.ts';
import { fired } from './offer-fixture.ts';
import { until, visitIds, visitOf } from './tag-fixture.ts';

let [server, shop, browser, folder]: [TestServer?, Shop?, Browser?, string?] = [];
/** The server's clock is ahead by so much. */
let aheadMs = 0;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vestibule-geo-'));
  const flags = { tls: 'off', trustedProxy: '127.0.0.1', ...(await writeGeoFixtures(folder)) } as const;
  server = await startTestServer({ flags, now: () => Date.now() + aheadMs });
  const campaigns = parse(await readFile(new URL('../../src/demo/campaigns.yaml', import.meta.url), 'utf8'));
  assert.equal((await (await targetingOf(server)).put(campaigns)).status, 200);
  shop = await startShop({ port: 0, account: server.account, tagOrigin: server.url, readCommand: 'vestibule state 12345678' });
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await Promise.all([server?.stop(), shop?.stop()]);
  if (folder) await rm(folder, { recursive: true });
});

/** An address in the Netherlands, as a proxy in front of the server tells it. */
const ABROAD = '5.83.128.9';

async function enter(): Promise<Page> {
  const page = await (await browser!.newContext()).newPage();
  await page.clock.install();
  await page.route('**/api/js/**', async (route) => {
    const headers = { ...route.request().headers(), 'x-forwarded-for': ABROAD };
    // The browser may leave the page meanwhile.
    await route.fulfill({ response: await route.fetch({ headers }) }).catch(() => undefined);
  });
  return page;
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(shop!.url + path);
  await visitIds(page);
}

/** Waits until the visitor sees the panel of this type. */
async function see(page: Page, type: string): Promise<void> {
  await page.locator(`.panel.${type}`).waitFor();
  await fired(page, 'OFFER_IMPRESSION', await page.locator('.panel').count());
}

/** What became of each engagement, by its id, over all pages of the visit. */
function fatesOf({ engagements }: JsonBody): Record<string, string[]> {
  const fates: Record<string, Set<string>> = {};
  for (const { engagement, ...outcomes } of engagements) {
    const { id } = engagement.engagementEntity;
    for (const name of Object.keys(outcomes)) if (name.startsWith('impression')) (fates[id] ??= new Set()).add(name.slice(10));
  }
  return Object.fromEntries(Object.entries(fates).map(([id, names]) => [id, [...names].sort()]));
}

test('a visitor meets all six engagements of the shop; what is accepted, closed and left is in the state', async () => {
  const page = await enter();
  await open(page, '/');
  await see(page, 'embedded');
  assert.equal(await page.locator('.peeling-corner').count(), 0, 'this is the first visit');

  aheadMs += 31 * 60_000;
  await open(page, '/');
  await see(page, 'peeling-corner');
  await page.locator('.peeling-corner .corner').click();
  await page.locator('.peeling-corner .close').click();

  await open(page, '/category/light');
  await see(page, 'sticky');
  assert.equal(await page.locator('.slide-out').count(), 0, 'this is the second page');
  await open(page, '/product/coat-stand');
  await see(page, 'slide-out');
  await page.clock.fastForward(41_000);
  await fired(page, 'OFFER_TIMEOUT');

  await page.click('[data-add]');
  await see(page, 'toaster');
  await page.locator('.toaster button', { hasText: 'Ask us' }).click();
  await page.waitForURL('**/contact?**');
  assert.equal(new URL(page.url()).searchParams.get('eid'), '11');

  await open(page, '/checkout');
  await page.fill('[name=firstname]', 'Ada');
  await page.fill('[name=lastname]', 'Albers');
  await page.fill('[name=email]', 'ada@mail.example');
  await page.check('[value=declined]');
  await page.click('[data-checkout] .button');
  await see(page, 'overlay');
  await page.locator('.overlay button', { hasText: 'Pay by invoice' }).click();
  assert.equal(await page.isChecked('[value=invoice]'), true);

  const seen = await until(async () => {
    const fates = fatesOf(await visitOf(server!, page));
    return fates[41]?.includes('Accepted') && fates;
  });
  assert.deepEqual(seen, {
    11: ['Accepted', 'Displayed'],
    21: ['Closed', 'Displayed', 'Expanded'],
    31: ['Displayed', 'Timeout'],
    41: ['Accepted', 'Displayed'],
    51: ['Displayed'],
    61: ['Displayed'],
  });
});

test('an engagement whose click is an event only leaves the rest to the page', async () => {
  const page = await enter();
  await open(page, '/category/light');
  await see(page, 'sticky');
  await page.locator('.sticky .body').click();
  await page.waitForURL('**/contact?about=light');
});
