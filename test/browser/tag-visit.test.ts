import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { jsonpPage, publishedStub } from './published-pages.ts';
import { answered, startTagFixture, type TagFixture, until, visitIds, visitOf, visitState } from './tag-fixture.ts';

let fixture: TagFixture;

before(async () => {
  fixture = await startTagFixture();
});

after(() => fixture.stop());

test('pages with the snippet become a visit with those pages', async () => {
  const { site, server } = fixture;
  const next = site.put('/next', fixture.document({ title: 'Next', before: '<script>lpTag = { section: ["shoes", "sale"] }</script>' }));
  const { page } = await fixture.open('/home', { title: 'Home', body: `<a href="${next}">next</a>` });
  const home = page.url();
  await visitIds(page);
  await page.click('a');
  await answered(page, 'pl');

  const visit = await visitOf(server, page);
  assert.deepEqual(
    visit.pages.map((seen: Record<string, unknown>) => [seen.url, seen.pageTitle, seen.referrer, seen.pageLoaded]),
    [
      [home, 'Home', null, true],
      [next, 'Next', home, true],
    ],
  );
  assert.deepEqual(visit.pages[1].pageBasic.sections, ['shoes', 'sale']);
  assert.equal(visit.userAgentDetails.family, 'CHROME');
});

test('the script element alone is enough', async () => {
  const { url, account } = fixture.server;
  const { page } = await fixture.open('/alone', { html: `<title>Alone</title><script src="${url}/tag/tag.js?site=${account}"></script>` });
  assert.equal((await visitOf(fixture.server, page)).pages[0].pageTitle, 'Alone');
});

test('the snippet twice in a page makes one page of it', async () => {
  const document = fixture.document();
  const snippet = document.slice(document.indexOf('<script>'), document.indexOf('</head>'));
  const { page, reports } = await fixture.open('/twice', { html: document.replace('</head>', `${snippet}</head>`) });
  await answered(page, 'pl');
  assert.deepEqual(
    reports.map(({ t }) => t),
    ['sp', 'pl'],
  );
});

test('a stub of the published kind is taken over with what it has queued', async () => {
  const { url, account } = fixture.server;
  const { page } = await fixture.open('/published', { html: publishedStub(url, account) });
  const visit = await visitOf(fixture.server, page);
  assert.deepEqual(visit.pages[0].pageBasic.sections, ['from-stub']);
  assert.equal(visit.events[0].lead.lead.topic, 'early');
  assert.deepEqual(await page.evaluate('heard'), ['LPT/DOM_READY', 'mine/THING']);
});

test('reports go to the host that lpTag.ovr.domain names', async () => {
  const elsewhere = new URL(fixture.server.url.replace('127.0.0.1', 'localhost'));
  const hosts: string[] = [];
  const { page } = await fixture.open('/elsewhere', {
    before: `<script>lpTag = { ovr: { domain: '${elsewhere.host}' } }</script>`,
    prepare: async (page) => page.on('request', (request) => request.method() === 'POST' && hosts.push(request.url())),
  });
  await answered(page, 'pl');
  assert.deepEqual(new Set(hosts), new Set([`${elsewhere.origin}/api/js/${fixture.server.account}`]));
});

test('a page that reports like the published tag, by script elements, is served', async () => {
  const { url, account } = fixture.server;
  const { page } = await fixture.open('/jsonp', { html: jsonpPage(`${url}/api/js/${account}`) });
  const answers = await page.waitForFunction('window.answers.length === 3 && window.answers');
  const [{ sdkConf }] = (await answers.jsonValue()) as [{ sdkConf: { lpVisitorId: string; lpSessionId: string } }];
  const visit = await visitState(fixture.server, sdkConf.lpVisitorId, sdkConf.lpSessionId);
  assert.deepEqual([visit.pages.length, visit.pages[0].pageLoaded, visit.pages[0].pageBasic.sections], [1, true, ['a']]);
  assert.equal(visit.events[0].lead.lead.topic, 'by script');
});

test('data-debug shows what is sent and what is answered, refused attributes too', async () => {
  const lines: string[] = [];
  await fixture.open('/debug', {
    attributes: 'data-debug',
    before: '<script>lpTag = { sdes: [{ type: "nonsense" }] }</script>',
    prepare: async (page) => page.on('console', (message) => lines.push(message.text())),
  });
  await until(() => lines.some((line) => line.startsWith('[lpTag]') && line.includes('"t":"sp"') && line.includes('refused')));
});
