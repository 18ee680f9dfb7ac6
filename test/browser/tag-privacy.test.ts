import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openEmbeddedConfigStore } from '../../src/store/embedded/config-store.ts';
import type { TagSettings } from '../../src/store/config-store.ts';
import { answered, type OpenPage, startTagFixture, type TagFixture, until, visitIds, visitOf } from './tag-fixture.ts';

let fixture: TagFixture;

before(async () => {
  fixture = await startTagFixture();
});

after(() => fixture.stop());

const FREE: TagSettings = { respectDoNotTrack: false, respectGlobalPrivacyControl: false, requireConsent: false };

/** Changes the account as an administrator does, and waits until the server's tag is made of it. */
async function setPrivacy(settings: Partial<TagSettings>): Promise<void> {
  const tag = { ...FREE, ...settings };
  const store = openEmbeddedConfigStore(`${fixture.server.dataDir}/config`);
  await store.change((all) => ({ ...all, accounts: all.accounts.map((account) => ({ ...account, tag })) }));
  await store.close();
  const expected = `"dnt":${tag.respectDoNotTrack},"gpc":${tag.respectGlobalPrivacyControl},"consent":${tag.requireConsent}`;
  await until(async () => (await fixture.server.send('GET', '/tag/tag.js?site=12345678')).text.includes(expected));
}

const DO_NOT_TRACK = `<script>Object.defineProperty(navigator, 'doNotTrack', { value: '1' })</script>`;
const GLOBAL_PRIVACY_CONTROL = `<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })</script>`;

/** Lets the page do what tags do, and asserts that nothing was stored and nothing left. */
async function assertUntouched({ page, reports }: OpenPage): Promise<void> {
  await page.evaluate(`
    lpTag.sdes.push({ type: 'lead', lead: {} });
    lpTag.sdes.send({ type: 'lead', lead: {} });
    lpTag.newPage('/elsewhere');
    document.dispatchEvent(new Event('visibilitychange'));
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }));
  `);
  await page.clock.runFor(60_000);
  assert.deepEqual([reports, await storedIn(page)], [[], ['', 0, 0]]);
}

function storedIn(page: Page): Promise<unknown> {
  return page.evaluate(`[document.cookie, localStorage.length, sessionStorage.length]`);
}

async function open(path: string, before = ''): Promise<OpenPage> {
  const opened = await fixture.open(path, { before, prepare: (page) => page.clock.install() });
  await opened.page.waitForFunction('lpTag.taglets');
  return opened;
}

test('an account that honours Do Not Track stores and sends nothing for a browser that says so', async () => {
  await setPrivacy({ respectDoNotTrack: true });
  await assertUntouched(await open('/dnt', DO_NOT_TRACK));
  const { page } = await open('/dnt/no');
  await answered(page, 'pl');
});

test('an account that honours Global Privacy Control stores and sends nothing for a browser that says so', async () => {
  await setPrivacy({ respectGlobalPrivacyControl: true });
  await assertUntouched(await open('/gpc', GLOBAL_PRIVACY_CONTROL));
  const { page } = await open('/gpc/dnt-only', DO_NOT_TRACK);
  await answered(page, 'pl');
});

test('without such a setting the signals change nothing', async () => {
  await setPrivacy({});
  const { page } = await open('/signals', DO_NOT_TRACK + GLOBAL_PRIVACY_CONTROL);
  await answered(page, 'pl');
});

test('where consent is required nothing is stored or sent before it, and then nothing is lost', async () => {
  await setPrivacy({ requireConsent: true });
  const opened = await open('/consent', `<script>lpTag = { sdes: [{ type: 'lead', lead: { topic: 'before' } }] }</script>`);
  await assertUntouched(opened);
  const { page } = opened;
  await page.evaluate('lpTag.consent(true)');
  await answered(page, 'pl');
  const visit = await visitOf(fixture.server, page);
  assert.deepEqual([visit.pages[0].url, visit.leads[0].topic, visit.leads.length], [page.url(), 'before', 3]);
});

test('consent that the page gave before the tag was there counts', async () => {
  await setPrivacy({ requireConsent: true });
  const { page } = await fixture.open('/consent/early', { body: '<script>lpTag.consent(true)</script>' });
  await answered(page, 'pl');
});

test('consent taken back ends the monitoring and removes what was stored', async () => {
  await setPrivacy({ requireConsent: true });
  const opened = await open('/consent/back');
  const { page, reports } = opened;
  await page.evaluate('lpTag.consent(true)');
  await answered(page, 'pl');
  const first = await visitIds(page);
  await page.evaluate('lpTag.consent(false)');
  assert.equal(await page.evaluate('lpTag.taglets.lp_monitoringSDK.getVid()'), undefined);
  reports.length = 0;
  await assertUntouched(opened);
  await page.evaluate('lpTag.consent(true)');
  await answered(page, 'pl', 2);
  const second = await visitIds(page);
  assert.notEqual(second.vid, first.vid);
});

test('a page may refuse consent where none is required', async () => {
  await setPrivacy({});
  const { page, reports } = await fixture.open('/consent/refused', { body: '<script>lpTag.consent(false)</script>' });
  await page.waitForFunction('lpTag.taglets');
  assert.deepEqual([reports, await storedIn(page)], [[], ['', 0, 0]]);
});
