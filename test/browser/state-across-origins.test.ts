import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { changeAccount } from '../../src/auth/credentials.ts';
import type { AccountId } from '../../src/visit/ids.ts';
import { configure, issueToken } from '../http/configuration.ts';
import { startVisitByTag } from '../http/shop-visit.ts';
import { startTestServer, statePath, type TestServer } from '../http/test-server.ts';
import { launchChromium } from './chromium.ts';
import { startTestSite, type TestSite } from './test-site.ts';

/** An agent's desktop is a page of another origin: it reads the state with a bearer (contract §11.1 habit 11). */

let server: TestServer;
let site: TestSite;
let browser: Browser;

before(async () => {
  server = await startTestServer({ flags: { tls: 'off' } });
  site = await startTestSite();
  browser = await launchChromium();
});

after(async () => {
  await browser.close();
  await site.stop();
  await server.stop();
});

/** What a page of the site reads: id and session of the document, or the error of a fetch that the browser refused. */
async function readFromPage(): Promise<unknown> {
  const { vid, sid } = await startVisitByTag(server);
  const page = await browser.newPage();
  await page.goto(site.put('/desk', '<title>Desk</title>'));
  const url = server.url + statePath(server.account, vid, sid);
  const read = await page.evaluate(
    async ({ address, bearer }) => {
      try {
        const answer = await fetch(address, { headers: { Accept: 'application/json', Authorization: `Bearer ${bearer}` } });
        return ((await answer.json()) as { id: string }).id;
      } catch (error) {
        return (error as Error).name;
      }
    },
    { address: url, bearer: server.bearer },
  );
  await page.close();
  return read === sid ? 'the state' : read;
}

test('a page of any origin reads the state with a bearer', async () => {
  assert.equal(await readFromPage(), 'the state');
});

test('where an account names its origins, pages of others read nothing', async () => {
  const allow = (allowedOrigins: readonly string[]) =>
    configure(server, (store) => changeAccount(store, server.account as AccountId, { allowedOrigins }));
  await allow(['https://desk.example']);
  await issueToken(server, { now: Date.now() });
  assert.equal(await readFromPage(), 'TypeError');
  await allow([site.origin]);
  await issueToken(server, { now: Date.now() });
  assert.equal(await readFromPage(), 'the state');
});
