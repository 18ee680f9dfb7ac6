import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { answered, startTagFixture, type TagFixture } from './tag-fixture.ts';

let fixture: TagFixture;
let page: Page;
let errors: Error[];

before(async () => {
  fixture = await startTagFixture();
  ({ page, errors } = await fixture.open('/events'));
  await answered(page, 'pl');
});

after(() => fixture.stop());

test('the events of a monitoring tag fire once a page, in their order', async () => {
  const fired = await page.evaluate<string[][]>(
    `lpTag.events.hasFired().map(({ appName, eventName, data }) => [appName, eventName, data.active ?? data.t])`,
  );
  assert.deepEqual(
    fired.filter(([appName]) => appName !== 'LPT'),
    [
      ['lp_SMT', 'MONITORING_STATE', true],
      ['lp_monitoringSDK', 'SP_SENT', undefined],
      ['lp_monitoringSDK', 'REQUEST_COMPLETE', 'sp'],
      ['lp_monitoringSDK', 'REQUEST_COMPLETE', 'pl'],
    ],
  );
  assert.equal(await page.evaluate(`lpTag.events.hasFired('LPT', 'DOM_READY').length`), 1);
});

test('bind takes names and a function, or one object; "*" hears everything', async () => {
  const heard = await page.evaluate(`
    const heard = [];
    lpTag.events.bind('shop', 'OPEN', (data, info) => heard.push(['names', data, info]));
    lpTag.events.bind({ appName: 'shop', eventName: 'OPEN', func: (data) => heard.push(['object', data]) });
    lpTag.events.bind({ eventName: 'OPEN', func: (data) => heard.push(['any application', data]) });
    lpTag.events.bind('*', '*', (data) => heard.push(['anything', data]));
    lpTag.events.bind('shop', 'CLOSE', () => heard.push('never'));
    lpTag.events.trigger('shop', 'OPEN', 1);
    lpTag.events.unbind({ appName: 'shop', eventName: '*' });
    lpTag.events.unbind({ eventName: '*' });
    heard;
  `);
  assert.deepEqual(heard, [
    ['names', 1, { appName: 'shop', eventName: 'OPEN' }],
    ['object', 1],
    ['any application', 1],
    ['anything', 1],
  ]);
});

test('context, async and triggerOnce do what they say', async () => {
  const heard = await page.evaluate(`
    const heard = [];
    const context = { name: 'me' };
    lpTag.events.bind({ appName: 'a', eventName: 'x', context, func() { heard.push(this.name); } });
    lpTag.events.bind({ appName: 'a', eventName: 'x', triggerOnce: true, func: () => heard.push('once') });
    lpTag.events.bind({ appName: 'a', eventName: 'x', async: true, func: () => heard.push('later') });
    lpTag.events.trigger({ appName: 'a', eventName: 'x' });
    lpTag.events.trigger('a', 'x');
    heard.push('end');
    new Promise((done) => setTimeout(() => done(heard)));
  `);
  assert.deepEqual(heard, ['me', 'once', 'me', 'end', 'later', 'later']);
});

test('unbind takes the id that bind returned, or what was bound', async () => {
  const heard = await page.evaluate(`
    const heard = [];
    const first = () => heard.push('first');
    const id = lpTag.events.bind('u', 'x', first);
    lpTag.events.bind({ appName: 'u', eventName: 'x', func: () => heard.push('second') });
    lpTag.events.trigger('u', 'x');
    lpTag.events.unbind(id);
    lpTag.events.trigger('u', 'x');
    lpTag.events.unbind({ appName: 'u', eventName: 'x' });
    lpTag.events.trigger('u', 'x');
    heard;
  `);
  assert.deepEqual(heard, ['first', 'second', 'second']);
});

test('hasFired tells past events by name or "*"', async () => {
  const fired = await page.evaluate(`
    lpTag.events.trigger('past', 'one', { n: 1 });
    lpTag.events.trigger('past', 'two', { n: 2 });
    [lpTag.events.hasFired('past', 'one'), lpTag.events.hasFired('past', '*').length, lpTag.events.hasFired('future', 'x').length];
  `);
  assert.deepEqual(fired, [[{ appName: 'past', eventName: 'one', data: { n: 1 } }], 2, 0]);
});

test('a listener that throws keeps nobody else from hearing', async () => {
  const heard = await page.evaluate(`
    const heard = [];
    lpTag.events.bind('bug', 'x', () => { throw new Error('the page has a bug'); });
    lpTag.events.bind('bug', 'x', () => heard.push('heard'));
    lpTag.events.trigger('bug', 'x');
    heard;
  `);
  assert.deepEqual([heard, errors], [['heard'], []]);
});

test('messages in an answer become events of the page', async () => {
  await page.route('**/api/js/**', async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as object;
    const messagesToVisitor = [{ destination: 'LP_OFFERS', subject: 'OFFER_START', content: { zone: 7 } }];
    await route.fulfill({ response, json: { ...answer, messagesToVisitor } });
  });
  await page.evaluate(`new Promise((done) => lpTag.sdes.send(undefined, done))`);
  assert.deepEqual(await page.evaluate(`lpTag.events.hasFired('LP_OFFERS', 'OFFER_START')[0].data`), { zone: 7 });
  await page.unroute('**/api/js/**');
});

test('smtConf.active false stops monitoring and says so', async () => {
  await page.route('**/api/js/**', async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { smtConf: object };
    await route.fulfill({ response, json: { ...answer, smtConf: { ...answer.smtConf, active: false } } });
  });
  await page.evaluate(`new Promise((done) => lpTag.sdes.send(undefined, done))`);
  await page.waitForFunction(`lpTag.events.hasFired('lp_SMT', 'MONITORING_STATE').length === 2`);
  assert.deepEqual(await page.evaluate(`[lpTag.events.hasFired('lp_SMT', 'MONITORING_STATE')[1].data, lpTag.taglets.lp_SMT.isActive()]`), [
    { active: false },
    false,
  ]);
});
