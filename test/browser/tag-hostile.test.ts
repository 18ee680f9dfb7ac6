import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answered, startTagFixture, type TagFixture, visitOf } from './tag-fixture.ts';

let fixture: TagFixture;

before(async () => {
  fixture = await startTagFixture();
});

after(() => fixture.stop());

/** What a page does with the tag. */
const USE = `
  lpTag.sdes.push({ type: 'cart', total: 5, numItems: 1, products: [{ product: { name: 'shoe' }, quantity: 1 }] });
  lpTag.sdes.send({ type: 'lead', lead: { topic: 'sent' } }, function () { throw new Error('the page has a bug'); });
`;

const HOSTILE: Readonly<Record<string, string>> = {
  'libraries that give arrays a toJSON': `
    Array.prototype.toJSON = function () { return 'garbled'; };
    String.prototype.toJSON = Object.prototype.toJSON = function () { return 'garbled'; };`,
  'a JSON object that was replaced': `JSON.stringify = JSON.parse = function () { throw new Error('no'); };`,
  'prototypes with enumerable additions': `
    Array.prototype.last = function () { return this[this.length - 1]; };
    Object.prototype.polluted = { deep: true };`,
  'frozen prototypes and globals': `
    [Object, Array, Function, String, Promise, Map, JSON, Math, Date, navigator, history, location, console].forEach(function (global) {
      Object.freeze(global);
      if (global.prototype) Object.freeze(global.prototype);
    });`,
  'a console that throws': `console.log = console.info = console.warn = function () { throw new Error('no'); };`,
  'listeners that throw': `
    lpTag = { _q: [['events', 'bind', ['*', '*', function () { throw new Error('no'); }]]] };`,
  'lists that are no lists': `
    lpTag = { identities: { push: 1 }, hooks: 'x', vars: null, ovr: 7, taglets: 1,
      _q: [5, null, ['sdes'], ['', 'nothing', []]], _defB: [5], _defT: [null] };`,
  'storage that throws': `
    ['localStorage', 'sessionStorage'].forEach(function (name) {
      Object.defineProperty(window, name, { get: function () { throw new DOMException('denied', 'SecurityError'); } });
    });`,
};

for (const [what, script] of Object.entries(HOSTILE)) {
  test(`a page with ${what} is reported, and the tag throws nothing into it`, async () => {
    const { page, errors } = await fixture.open(`/${what.replaceAll(' ', '-')}`, {
      before: `<script>${script}</script>`,
      attributes: 'data-debug data-spa',
      body: `<script>${USE}</script>`,
    });
    await answered(page, 'uc');
    const visit = await visitOf(fixture.server, page);
    assert.deepEqual([visit.pages.length, visit.cart.cartStatus.products[0].product.name, visit.leads[0].topic], [1, 'shoe', 'sent']);
    await page.goto('about:blank');
    assert.deepEqual(errors, []);
  });
}

const BROKEN: Readonly<Record<string, string>> = {
  'a frozen stub': `lpTag = Object.freeze({ sdes: Object.freeze([{ type: 'lead', lead: {} }]), section: 'x' });`,
  'a stub that nobody may replace': `Object.defineProperty(window, 'lpTag', { value: Object.freeze({}), writable: false });`,
  'something else under the name lpTag': `lpTag = 'mine';`,
  'no random numbers': `Object.defineProperty(window, 'crypto', { value: undefined });`,
  'no way to send': `window.fetch = XMLHttpRequest = undefined; navigator.sendBeacon = undefined;`,
  'promises that are gone': `window.Promise = undefined;`,
  'a fetch that throws': `window.fetch = function () { throw new Error('no'); };`,
  'a fetch that answers nonsense': `window.fetch = function () { return 5; };`,
};

for (const [what, script] of Object.entries(BROKEN)) {
  test(`the tag throws nothing into a page with ${what}`, async () => {
    const { url, account } = fixture.server;
    const { page, errors } = await fixture.open(`/${what.replaceAll(' ', '-')}`, {
      html: `<!doctype html><script>${script}</script><script src="${url}/tag/tag.js?site=${account}" data-spa></script>`,
    });
    await page.evaluate(`dispatchEvent(new Event('load')); history.pushState({}, '', '/other')`);
    await page.goto('about:blank');
    assert.deepEqual(errors, []);
  });
}

test('under a strict content security policy the script element alone is enough', async () => {
  const { server } = fixture;
  const { page, errors } = await fixture.open('/csp', {
    html: `<!doctype html><title>Strict</title><script async src="${server.url}/tag/tag.js?site=${server.account}" data-spa></script>`,
    headers: { 'content-security-policy': `default-src 'none'; script-src ${server.url}; connect-src ${server.url}` },
    prepare: async (page) => {
      await page.addInitScript(
        `addEventListener('securitypolicyviolation', (event) => { throw new Error('violated ' + event.effectiveDirective); })`,
      );
    },
  });
  await answered(page, 'pl');
  assert.equal((await visitOf(server, page)).pages.length, 1);
  await page.goto('about:blank');
  assert.deepEqual(errors, []);
});

test('a policy that forbids the reports leaves the page in peace', async () => {
  const { server } = fixture;
  const { page, errors } = await fixture.open('/csp-none', {
    html: `<!doctype html><title>Stricter</title><script async src="${server.url}/tag/tag.js?site=${server.account}"></script>`,
    headers: { 'content-security-policy': `default-src 'none'; script-src ${server.url}` },
  });
  await page.waitForFunction(() => 'lpTag' in globalThis);
  await page.goto('about:blank');
  assert.deepEqual(errors, []);
});
