import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layout } from './layout.ts';
import { pageAt } from './page-at.ts';
import type { ShopPage } from './shop-page.ts';

const at = (path: string): ShopPage => pageAt(new URL(path, 'http://shop.example'));
const typesOf = ({ attributes = [] }: ShopPage): string[] => attributes.map(({ type }) => type);

const PAGES: readonly [path: string, section: string, types: string[]][] = [
  ['/', 'home', []],
  ['/category/light', 'category/light', []],
  ['/product/lamp', 'product/light/lamp', ['prodView']],
  ['/search?q=oak', 'search', ['searchInfo']],
  ['/search?q=%20', 'search', []],
  ['/cart', 'cart', []],
  ['/checkout', 'checkout', []],
  ['/thank-you', 'checkout/thank-you', []],
  ['/contact', 'contact', []],
];

for (const [path, section, types] of PAGES) {
  test(`${path} reports section ${section} and attributes [${types.join(', ')}]`, () => {
    const page = at(path);
    assert.deepEqual([page.status ?? 200, page.section.join('/'), typesOf(page)], [200, section, types]);
  });
}

for (const path of ['/nowhere', '/product/carpet', '/product/lamp/more', '/category/toString']) {
  test(`${path} is the error page, which reports an error`, () => {
    const { status, attributes } = at(path);
    const error = { contextId: path, message: 'There is no such page', code: '404', level: 2, resolved: false };
    assert.deepEqual([status, attributes], [404, [{ type: 'error', error }]]);
  });
}

test('utm_ parameters become the campaign of any page', () => {
  const { attributes } = at('/contact?utm_medium=social&utm_campaign=small-halls');
  assert.deepEqual(attributes, [{ type: 'mrktInfo', info: { channel: 2, affiliate: undefined, campaignId: 'small-halls' } }]);
});

test('what a visitor searches for is text in the document, never markup', () => {
  const document = layout(at(`/search?q=${encodeURIComponent('</script><img src=x>')}`), { snippet: '', readCommand: 'read' });
  assert.doesNotMatch(document, /<img/);
  assert.doesNotMatch(document, /"keywords":\["<\//);
});
