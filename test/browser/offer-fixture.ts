import type { Locator, Page } from 'playwright-core';
import { type Targeting, targetingOf } from '../http/targeting.ts';
import type { JsonBody } from '../http/test-server.ts';
import { type OpenPage, type OpenParts, startTagFixture, type TagFixture } from './tag-fixture.ts';

/** What page functions see. */
declare const window: { readonly lpTag?: JsonBody };

/** A tag fixture whose account makes offers. */
export interface OfferFixture extends TagFixture {
  readonly targeting: Targeting;
  /** Offers these engagements, with defaults for what they leave out, to everybody who opens the page from now on. */
  offer(engagements: readonly object[], more?: object): Promise<void>;
  /** Opens a page that is made one offer, and waits until the visitor sees it. */
  openWith(engagement: object, parts?: OpenParts): Promise<OpenPage & { panel: Locator }>;
}

export async function startOfferFixture(): Promise<OfferFixture> {
  const fixture = await startTagFixture();
  const targeting = await targetingOf(fixture.server);
  const offer: OfferFixture['offer'] = async (engagements, more) => {
    const { status, text } = await targeting.put(campaignsWith(engagements, more));
    if (status !== 200) throw new Error(text);
  };
  let pages = 0;
  return {
    ...fixture,
    targeting,
    offer,
    async openWith(engagement, parts) {
      await offer([engagement]);
      const opened = await fixture.open(`/offer-${++pages}`, parts);
      await fired(opened.page, 'OFFER_IMPRESSION');
      return { ...opened, panel: opened.page.locator('.panel') };
    },
  };
}

const GOALS = [{ id: 1, name: 'Orders', reach: { purchase: {} } }];
const SKILLS = [{ id: 7, name: 'Sales' }];
const ZONES = [{ id: 1, name: 'A place', element: 'place' }];

/** A campaign for each engagement; ids count from 1 where none is given. */
function campaignsWith(engagements: readonly object[], more: object = {}): object {
  const campaigns = engagements.map((engagement, index) => ({
    id: index + 1,
    name: `campaign ${index + 1}`,
    goal: 1,
    engagements: [
      { id: index + 1, name: `engagement ${index + 1}`, type: 'toaster', content: { online: { html: '<p>Hello</p>' } }, ...engagement },
    ],
  }));
  return { goals: GOALS, skills: SKILLS, zones: ZONES, campaigns, ...more };
}

/** Resolves to the data of the latest LP_OFFERS event of this name, once so many have fired. */
export async function fired(page: Page, eventName: string, count = 1): Promise<JsonBody> {
  const found = await page.waitForFunction(
    ([eventName, count]) => {
      const events: JsonBody[] = window.lpTag?.events?.hasFired?.('LP_OFFERS', eventName) ?? [];
      return events.length >= count && events.at(-1).data;
    },
    [eventName, count] as const,
  );
  return found.jsonValue();
}

/** Names of the events of LP_OFFERS that have fired, in order; without the changes that the server has told. */
export async function offerEvents(page: Page): Promise<string[]> {
  const names = await page.evaluate(() => {
    const events: JsonBody[] = window.lpTag?.events.hasFired('LP_OFFERS', '*');
    return events.map(({ eventName }) => eventName as string);
  });
  return names.filter((name) => name === 'START' || name.startsWith('OFFER_'));
}

/** Sends a report now and resolves when the page has its answer. */
export async function reportNow(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => window.lpTag?.sdes.send(undefined, done)));
}
