import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answered, startTagFixture, type TagFixture, visitIds, visitOf } from './tag-fixture.ts';

let fixture: TagFixture;

before(async () => {
  fixture = await startTagFixture();
});

after(() => fixture.stop());

test('attributes pushed before the tag is there leave with the page', async () => {
  const { page, reports } = await fixture.open('/early', {
    before: `<script>lpTag = { sdes: [{ type: 'cart', total: 11.7, numItems: 1 }, [{ type: 'lead', lead: { topic: 'a' } }]] }</script>`,
  });
  await visitIds(page);
  assert.deepEqual(
    reports[0]?.sdes.map(({ type }) => type),
    ['cart', 'lead'],
  );
  const visit = await visitOf(fixture.server, page);
  assert.equal(visit.cart.cartStatus.total, 11.7);
  assert.deepEqual(
    visit.events.map((event: object) => Object.keys(event)[0]),
    ['cartStatus', 'lead'],
  );
});

test('sdes.push waits for the next report, sdes.send does not', async () => {
  const { page, reports } = await fixture.open('/push');
  await answered(page, 'pl');
  await page.evaluate(`lpTag.sdes.push({ type: 'lead', lead: { topic: 'pushed' } })`);
  assert.equal(reports.length, 2);
  const told = page.evaluate(`new Promise((done) => lpTag.sdes.send({ type: 'lead', lead: { topic: 'sent' } }, done))`);
  await answered(page, 'uc');
  await told;
  assert.deepEqual(
    reports[2]?.sdes.map(({ lead }) => lead.topic),
    ['pushed', 'sent'],
  );
  const visit = await visitOf(fixture.server, page);
  assert.deepEqual(
    visit.leads.map(({ topic }: { topic: string }) => topic),
    ['pushed', 'sent'],
  );
});

test('sdes.send without attributes sends what waits, and its callback hears of the answer', async () => {
  const { page, reports } = await fixture.open('/send-nothing');
  await answered(page, 'pl');
  await page.evaluate(
    `lpTag.sdes.push({ type: 'lead', lead: { topic: 'waits' } }); new Promise((done) => lpTag.sdes.send(undefined, done))`,
  );
  assert.deepEqual(
    reports[2]?.sdes.map(({ lead }) => lead.topic),
    ['waits'],
  );
});

test('sdes.send called before the tag is there is kept', async () => {
  const { page } = await fixture.open('/send-early', {
    body: `<script>lpTag.sdes.send([{ type: 'lead', lead: { topic: 'early' } }], function () { window.told = true; })</script>`,
  });
  await page.waitForFunction('window.told');
  const visit = await visitOf(fixture.server, page);
  assert.equal(visit.leads[0].topic, 'early');
});

test('sdes.get returns the live objects of the page, undefined for a type that is not there', async () => {
  const { page } = await fixture.open('/get');
  await visitIds(page);
  const seen = await page.evaluate(`
    const cart = { type: 'cart', total: 1, numItems: 1 };
    lpTag.sdes.push(cart, { type: 'lead', lead: {} });
    [lpTag.sdes.get('cart')[0] === cart, lpTag.sdes.get().length, lpTag.sdes.get('error') === undefined];
  `);
  assert.deepEqual(seen, [true, 2, true]);
});

test('sdes.reset empties what sdes.get shows and loses nothing that waits', async () => {
  const { page } = await fixture.open('/reset');
  await answered(page, 'pl');
  assert.equal(
    await page.evaluate(
      `lpTag.sdes.push({ type: 'lead', lead: { topic: 'kept' } }); lpTag.sdes.reset(); lpTag.sdes.init(); lpTag.sdes.get().length`,
    ),
    0,
  );
  await page.evaluate(`new Promise((done) => lpTag.sdes.send({ type: 'error', error: { code: 'e1' } }, done))`);
  const visit = await visitOf(fixture.server, page);
  assert.deepEqual([visit.leads[0].topic, visit.visitorError[0].code], ['kept', 'e1']);
});

test('every push fires lp_sdes VAR_ADDED with the attribute', async () => {
  const { page } = await fixture.open('/var-added', {
    body: `<script>
      var heard = [];
      lpTag.events.bind('lp_sdes', 'VAR_ADDED', function (sde, info) { heard.push([sde.type, info]); });
      lpTag.sdes.push({ type: 'lead', lead: {} });
    </script>`,
  });
  await visitIds(page);
  assert.deepEqual(await page.evaluate('heard'), [['lead', { appName: 'lp_sdes', eventName: 'VAR_ADDED' }]]);
});

test('hooks BEFORE_SUBMIT_SDE change and withhold attributes, in the order of their pushes', async () => {
  const { page } = await fixture.open('/hooks', {
    body: `<script>
      lpTag.hooks.push({ name: 'BEFORE_SUBMIT_SDE', callback: function (options) {
        return { data: options.data.filter(function (sde) { return sde.type !== 'personal'; }) };
      } });
      lpTag.hooks.push({ name: 'BEFORE_SUBMIT_SDE', callback: function (options) { options.data[0].lead.topic += '!'; return 'ignored'; } });
      lpTag.hooks.push({ name: 'BEFORE_SUBMIT_SDE', callback: function () { throw new Error('the page has a bug'); } });
      lpTag.sdes.push({ type: 'personal', personal: { firstname: 'Secret' } }, { type: 'lead', lead: { topic: 'hooked' } });
    </script>`,
  });
  const visit = await visitOf(fixture.server, page);
  assert.deepEqual([visit.leads[0].topic, visit.personalInfo], ['hooked!', undefined]);
});

test('an attribute that the server refuses is named in the answer and the others count', async () => {
  const { page } = await fixture.open('/refused', {
    before: `<script>lpTag = { sdes: [{ type: 'nonsense' }, { type: 'lead', lead: { topic: 'good' } }] }</script>`,
  });
  const visit = await visitOf(fixture.server, page);
  assert.deepEqual([visit.leads.length, visit.events.length], [1, 1]);
});

test('an attribute that has no JSON form is dropped alone', async () => {
  const { page, reports } = await fixture.open('/cycle', {
    before: `<script>var cycle = { type: 'lead' }; cycle.lead = cycle; lpTag = { sdes: [cycle, { type: 'lead', lead: { topic: 'good' } }] }</script>`,
  });
  await visitIds(page);
  assert.deepEqual(
    reports[0]?.sdes.map(({ lead }) => lead.topic),
    ['good'],
  );
});

test('hundreds of attributes sent at once leave in reports that the server takes, each once and in order', async () => {
  const { page } = await fixture.open('/many');
  await answered(page, 'pl');
  const count = 120;
  await page.evaluate(`
    for (let i = 0; i < ${count}; i++) lpTag.sdes.send({ type: 'lead', lead: { topic: 'lead ' + i } });
    new Promise((done) => lpTag.sdes.send({ type: 'error', error: { code: 'last' } }, done));
  `);
  const visit = await visitOf(fixture.server, page);
  assert.deepEqual(
    visit.leads.map(({ topic }: { topic: string }) => topic),
    Array.from({ length: count }, (_, i) => `lead ${i}`),
  );
});

test('identities of the page reach the server with the page start, also those that come late', async () => {
  const { page, reports } = await fixture.open('/identities', {
    body: `<script>
      lpTag.identities.push(function (callback) { callback({ iss: 'https://shop.test', acr: 'loa1', sub: 'jane' }); });
      lpTag.identities.push(function (callback) { callback(null); });
      lpTag.identities.push(function (callback) { window.answerLate = callback; });
    </script>`,
  });
  await answered(page, 'pl');
  await page.evaluate(`answerLate({ iss: 'https://late.test', acr: 'loa1', sub: 'late' })`);
  await answered(page, 'sp', 2);
  const sent = reports.filter(({ t }) => t === 'sp').map(({ identities }) => (identities as { sub: string }[]).map(({ sub }) => sub));
  assert.deepEqual(sent, [['jane'], ['jane', 'late']]);
  assert.equal((await visitOf(fixture.server, page)).pages.length, 1);
});

test('identities assigned as a new list after the tag has loaded are asked too', async () => {
  const { page, reports } = await fixture.open('/identities-late');
  await answered(page, 'pl');
  await page.evaluate(
    `lpTag.identities = []; lpTag.identities.push(function (callback) { callback({ iss: 'i', acr: 'loa1', sub: 's' }); })`,
  );
  await answered(page, 'sp', 2);
  assert.deepEqual(reports.at(-1)?.identities, [{ iss: 'i', acr: 'loa1', sub: 's' }]);
});
