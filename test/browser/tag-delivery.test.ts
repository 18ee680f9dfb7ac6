import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page, Route } from 'playwright-core';
import {
  answered,
  type OpenPage,
  type OpenParts,
  startTagFixture,
  type TagFixture,
  until,
  visitIds,
  visitOf,
  visitState,
} from './tag-fixture.ts';

let fixture: TagFixture;

before(async () => {
  fixture = await startTagFixture();
});

after(() => fixture.stop());

/** What becomes of each request in turn; what comes after them goes through. */
type Fate = 'answer lost' | 'answer withheld' | 'never arrives' | Refusal;

interface Refusal {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly json: object;
}

async function decide(page: Page, fates: readonly Fate[]): Promise<void> {
  const left = [...fates];
  await page.route('**/api/js/**', async (route: Route) => {
    const fate = left.shift();
    if (!fate) return route.continue();
    if (fate === 'answer lost' || fate === 'answer withheld') await route.fetch();
    if (fate === 'answer withheld') return;
    if (typeof fate === 'string') return route.abort();
    const headers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After', ...fate.headers };
    return route.fulfill({ ...fate, headers });
  });
}

interface Watched extends OpenPage {
  /** Turns the page's clock until the next report goes out; returns how far, in ms. */
  turnToNext(): Promise<number>;
}

/** Opens a page under a clock that only moves when told, with the fates of its first requests. */
async function open(path: string, fates: readonly Fate[], parts: OpenParts = {}): Promise<Watched> {
  let settled = 0;
  const opened = await fixture.open(path, {
    ...parts,
    async prepare(page) {
      for (const event of ['requestfailed', 'requestfinished'] as const)
        page.on(event as 'requestfailed', (request) => request.url().includes('/api/js/') && settled++);
      await page.clock.install();
      await decide(page, fates);
    },
  });
  const { page, reports } = opened;
  return {
    ...opened,
    async turnToNext() {
      // While an answer is under way, time would only make the tag give it up.
      await until(() => settled === reports.length);
      const before = reports.length;
      let turned = 0;
      for (; reports.length === before; turned += 250) await page.clock.runFor(250);
      return turned;
    },
  };
}

/** A busy machine hands an answer to the page late, and hears late of a report: the clock is turned on meanwhile. */
const LATENESS_MS = 3_000;

const LEAD = `<script>lpTag = { sdes: [{ type: 'lead', lead: { topic: 'once' } }] }</script>`;

test('a page start whose answer is lost is sent again and makes one visit with one page and one event', async () => {
  const { page, reports, turnToNext } = await open('/lost', ['answer lost', 'answer lost'], { before: LEAD });
  await until(() => reports.length === 1);
  await turnToNext();
  await turnToNext();
  await answered(page, 'pl');
  const starts = reports.filter(({ t }) => t === 'sp');
  assert.deepEqual([new Set(starts.map(({ rid }) => rid)).size, starts.map(({ rc }) => rc)], [1, [undefined, 1, 2]]);
  const visit = await visitOf(fixture.server, page);
  assert.deepEqual([visit.pages.length, visit.events.length, visit.leads.length], [1, 1, 1]);
});

test('an update whose answer is lost changes nothing twice', async () => {
  const { page, reports, turnToNext } = await open('/lost-update', []);
  await answered(page, 'pl');
  await decide(page, ['answer lost']);
  await page.evaluate(`lpTag.sdes.send({ type: 'lead', lead: { topic: 'once' } })`);
  await until(() => reports.length === 3);
  await turnToNext();
  await answered(page, 'uc');
  assert.equal(reports[2]?.rid, reports[3]?.rid);
  assert.equal((await visitOf(fixture.server, page)).leads.length, 1);
});

test('while the server is away reports wait in order and the pauses grow', async () => {
  const { page, reports, turnToNext } = await open('/away', ['never arrives', 'never arrives', 'never arrives', 'never arrives']);
  await until(() => reports.length === 1);
  const pauses = [await turnToNext(), await turnToNext(), await turnToNext(), await turnToNext()];
  await answered(page, 'pl');
  assert.ok(
    pauses.every((pause, index) => pause >= 500 * 2 ** index && pause <= 1_250 * 2 ** index + LATENESS_MS),
    String(pauses),
  );
  assert.deepEqual(
    reports.map(({ t }) => t),
    ['sp', 'sp', 'sp', 'sp', 'sp', 'pl'],
  );
});

for (const status of [429, 503]) {
  test(`after a ${status} with Retry-After the report goes out again then and not before`, async () => {
    const { page, reports, turnToNext } = await open(`/busy-${status}`, [{ status, headers: { 'retry-after': '30' }, json: {} }]);
    await until(() => reports.length === 1);
    const pause = await turnToNext();
    assert.ok(pause >= 29_500 && pause <= 30_500 + LATENESS_MS, String(pause));
    await answered(page, 'sp');
  });
}

test('an answer with sdkConf.retry has the report sent again as often as it says', async () => {
  const json = { sdkConf: { lpVisitorId: 'v', lpSessionId: 's', retry: { max: 1, timeout: 5 } } };
  const { page, reports, turnToNext } = await open('/asked', [{ status: 200, json }]);
  await until(() => reports.length === 1);
  const pause = await turnToNext();
  assert.ok(pause >= 4_500 && pause <= 5_500 + LATENESS_MS, String(pause));
  await answered(page, 'sp');
  assert.equal(reports[0]?.rid, reports[1]?.rid);
});

test('a page that the server refuses ends the monitoring', async () => {
  const { page, reports } = await open('/refused', [{ status: 404, json: { internalCode: 6 } }]);
  await page.waitForFunction(`lpTag.events?.hasFired?.('lp_SMT', 'MONITORING_STATE').length === 2`);
  await page.clock.runFor(120_000);
  assert.equal(reports.length, 1);
});

test('the callback of a refused report hears of the next success', async () => {
  const { page } = await open('/refused-update', []);
  await answered(page, 'pl');
  await decide(page, [{ status: 400, json: { internalCode: 33 } }]);
  await page.evaluate(`lpTag.sdes.send({ type: 'lead', lead: {} }, () => { window.told = true; })`);
  await page.evaluate(`new Promise((done) => lpTag.sdes.send({ type: 'lead', lead: {} }, done))`);
  assert.equal(await page.evaluate('window.told'), true);
});

test('a visitor who is online again is reported at once', async () => {
  const { page, reports } = await open('/offline', ['never arrives']);
  await until(() => reports.length === 1);
  await until(async () => {
    await page.evaluate(`dispatchEvent(new Event('online'))`);
    return reports.length > 1;
  });
  await answered(page, 'sp');
});

test('attributes that wait when the page goes away arrive', async () => {
  const { page } = await fixture.open('/leave');
  await answered(page, 'pl');
  const { vid, sid } = await visitIds(page);
  await page.evaluate(`lpTag.sdes.push({ type: 'lead', lead: { topic: 'last words' } })`);
  await page.goto('about:blank');
  const visit = await until(async () => {
    const { leads } = await visitState(fixture.server, vid, sid);
    return leads as { topic: string }[] | undefined;
  });
  assert.deepEqual(
    visit.map(({ topic }) => topic),
    ['last words'],
  );
});

test('a page that goes away before its first answer is not lost, and makes no second visit', async () => {
  const { page } = await fixture.open('/leave-early', {
    before: LEAD,
    prepare: (page) => decide(page, ['answer withheld']),
    body: `<script>addEventListener('pagehide', () => lpTag.sdes.push({ type: 'lead', lead: { topic: 'last words' } }), { once: true })</script>`,
  });
  await page.waitForFunction('lpTag.taglets');
  const vid = await page.evaluate('lpTag.taglets.lp_monitoringSDK.getVid()');
  await page.goto(fixture.site.put('/leave-early/next', fixture.document({ title: 'Next' })));
  await answered(page, 'pl');
  const ids = await visitIds(page);
  assert.equal(ids.vid, vid);
  const visit = await visitOf(fixture.server, page);
  assert.deepEqual([visit.pages.length, visit.leads.map(({ topic }: { topic: string }) => topic)], [2, ['once', 'last words']]);
});

test('a browser without fetch reports by XMLHttpRequest', async () => {
  const { page } = await fixture.open('/xhr', { before: '<script>delete window.fetch; window.fetch = undefined</script>' });
  await answered(page, 'pl');
  assert.equal((await visitOf(fixture.server, page)).pages.length, 1);
});

test('reports need no preflight and carry no cookies', async () => {
  const seen: { method: string; type: string | undefined; cookie: string | undefined }[] = [];
  const { page } = await fixture.open('/plain', {
    prepare: async (page) =>
      page.on('request', async (request) => {
        if (!request.url().includes('/api/js/')) return;
        const headers = await request.allHeaders();
        seen.push({ method: request.method(), type: headers['content-type'], cookie: headers.cookie });
      }),
  });
  await answered(page, 'pl');
  await page.evaluate(`new Promise((done) => lpTag.sdes.send({ type: 'lead', lead: {} }, done))`);
  await until(() => seen.length === 3);
  assert.deepEqual(
    new Set(seen.map((request) => JSON.stringify(request))),
    new Set([JSON.stringify({ method: 'POST', type: 'text/plain;charset=UTF-8', cookie: undefined })]),
  );
});
