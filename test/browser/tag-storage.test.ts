import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { answered, startTagFixture, type TagFixture, visitIds, visitOf } from './tag-fixture.ts';

let fixture: TagFixture;

before(async () => {
  fixture = await startTagFixture();
});

after(() => fixture.stop());

/** Names of everything that the page's origin has stored. */
async function stored(page: Page): Promise<unknown> {
  return page.evaluate(`[
    ...document.cookie.split('; ').map((cookie) => 'cookie ' + cookie.split('=')[0]),
    ...Object.keys(localStorage).map((name) => 'local ' + name),
    ...Object.keys(sessionStorage).map((name) => 'session ' + name),
  ].sort()`);
}

test('the visitor is a cookie of two years, the session a cookie of the browser session, and little else is stored', async () => {
  const { page, visitor } = await fixture.open('/stored');
  await answered(page, 'pl');
  const { vid, sid } = await visitIds(page);
  const cookies = await visitor.cookies(page.url());
  const own = Object.fromEntries(cookies.map(({ name, value, expires, sameSite, path }) => [name, { value, expires, sameSite, path }]));
  assert.deepEqual([own.LPVID?.value, own['LPSID-12345678']?.value, own['LPSID-12345678']?.expires], [vid, sid, -1]);
  const days = ((own.LPVID?.expires ?? 0) * 1000 - Date.now()) / 86_400_000;
  // Browsers shorten two years to 400 days.
  assert.ok(days > 390 && days < 731, String(days));
  assert.deepEqual([own.LPVID?.sameSite, own.LPVID?.path], ['Lax', '/']);
  assert.deepEqual(await stored(page), [
    'cookie LPSID-12345678',
    'cookie LPVID',
    'local lpLastVisit-12345678',
    'local lpVisits-12345678',
    'session lpTabId',
  ]);
});

test('a visitor keeps the id from visit to visit', async () => {
  const { page, visitor } = await fixture.open('/known');
  const first = await visitIds(page);
  await visitor.clearCookies({ name: 'LPSID-12345678' });
  await page.reload();
  assert.equal((await visitIds(page)).vid, first.vid);
});

const NO_COOKIES = `<script>Object.defineProperty(document, 'cookie', { get: () => '', set: () => undefined })</script>`;

test('where cookies are refused the session storage of the tab carries the visit from page to page', async () => {
  const { page } = await fixture.open('/no-cookies', { before: NO_COOKIES });
  const first = await visitIds(page);
  await page.goto(fixture.site.put('/no-cookies/2', fixture.document({ before: NO_COOKIES })));
  await answered(page, 'pl');
  assert.deepEqual(await visitIds(page), first);
  assert.equal((await visitOf(fixture.server, page)).pages.length, 2);
});

test('where nothing may be stored the page is a visit of its own', async () => {
  const { server, site } = fixture;
  const inner = site.put(
    '/sandboxed',
    fixture.document({ body: `<script>onload = () => lpTag.sdes.send({ type: 'lead', lead: {} })</script>` }),
  );
  const { page, errors } = await fixture.open('/frame', { html: `<iframe sandbox="allow-scripts" src="${inner}"></iframe>` });
  const frame = page.frames()[1]!;
  const ids = await frame.waitForFunction(
    `(({ getVid, getSid }) => getSid() && { vid: getVid(), sid: getSid() })(lpTag.taglets.lp_monitoringSDK)`,
  );
  const { vid, sid } = (await ids.jsonValue()) as { vid: string; sid: string };
  await frame.waitForFunction(`lpTag.events.hasFired('lp_monitoringSDK', 'REQUEST_COMPLETE').length >= 3`);
  const { json } = await server.state(vid, sid);
  assert.deepEqual([json.appSessions[0].pages.length, json.appSessions[0].leads.length, errors], [1, 1, []]);
});

test('data-cookie-domain makes one visit of the pages on several hosts of a domain', async () => {
  const { page } = await fixture.open('/domain', { attributes: 'data-cookie-domain="shop.test"' });
  const ids: unknown[] = [];
  for (const host of ['www.shop.test', 'pay.shop.test']) {
    const url = new URL(page.url());
    url.hostname = host;
    await page.goto(url.href);
    await answered(page, 'pl');
    ids.push(await visitIds(page));
  }
  assert.deepEqual(ids[0], ids[1]);
  assert.equal((await visitOf(fixture.server, page)).pages.length, 2);
});

test('cookies cleared under way do not come back, and the page stays in its visit', async () => {
  const { page, visitor } = await fixture.open('/cleared');
  await answered(page, 'pl');
  const first = await visitIds(page);
  await visitor.clearCookies();
  await page.evaluate(`new Promise((done) => lpTag.sdes.send({ type: 'lead', lead: {} }, done))`);
  assert.deepEqual(await visitIds(page), first);
  assert.equal((await visitOf(fixture.server, page)).leads.length, 1);
  assert.deepEqual(await visitor.cookies(), []);
});
