import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { tagSnippet } from '../../src/tag/snippet.ts';
import { fired, type OfferFixture, startOfferFixture } from './offer-fixture.ts';

/** What page functions see. */
declare const getComputedStyle: (element: unknown) => { getPropertyValue(name: string): string };

let fixture: OfferFixture;

before(async () => {
  fixture = await startOfferFixture();
});

after(() => fixture.stop());

const TYPES = ['peeling-corner', 'overlay', 'toaster', 'slide-out', 'embedded', 'sticky'] as const;

/** Where a panel is, in shares of the window: 0 is left or top, 1 right or bottom. */
const PLACES: Readonly<Record<(typeof TYPES)[number], readonly [x: number, y: number]>> = {
  'peeling-corner': [1, 0],
  overlay: [0.5, 0.5],
  toaster: [1, 1],
  'slide-out': [1, 0.5],
  embedded: [0, 0],
  sticky: [1, 1],
};

/** Rules of a page that would hide and move everything, and its own idea of a button. */
const HOSTILE =
  '<style>div { display: none; position: static; opacity: 0 } button, a, p { visibility: hidden !important; font-size: 0 }</style>';

for (const type of TYPES) {
  for (const width of [1280, 390]) {
    test(`an engagement ${type} is seen in its place at a width of ${width}, whatever the styles of the page`, async () => {
      const { page, panel, errors } = await fixture.openWith(
        { type, zone: 1, content: { online: { html: '<h2>Hello</h2><p>Can we help?</p><button>Yes</button>' } } },
        { browser: { viewport: { width, height: 700 }, reducedMotion: 'reduce' }, before: HOSTILE, body: '<main id="place"></main>' },
      );
      const box = (await panel.boundingBox())!;
      const [x, y] = PLACES[type];
      const places = [
        { name: 'x', at: box.x, size: box.width, room: width, share: x },
        { name: 'y', at: box.y, size: box.height, room: 700, share: y },
      ];
      for (const { name, at, size, room, share } of places) {
        assert.ok(at >= 0 && at + size <= room, `${name}: ${at} + ${size} of ${room}`);
        assert.ok(Math.abs(at - share * (room - size)) <= 13, `${name}: ${at} of ${room}, ${size} long`);
      }
      assert.ok(await panel.locator('button').first().isVisible());
      assert.deepEqual(errors, []);
      await page.close();
    });
  }
}

test('under the strictest content policy, trusted types included, all six are shown and nothing is complained about', async () => {
  const { url: origin, account: site } = fixture.server;
  const policy = [
    "default-src 'none'",
    "script-src 'nonce-n1'",
    `connect-src ${origin}`,
    "require-trusted-types-for 'script'",
    'trusted-types vestibule vestibule-offers',
  ].join('; ');
  const html = `<!doctype html><title>Strict</title>${tagSnippet({ site, origin }).replaceAll('<script', '<script nonce="n1"')}<main id="place"></main>`;
  // Two of them have the same usual place.
  await fixture.offer(
    TYPES.map((type) => ({ type, zone: 1, ...(type === 'sticky' && { position: 'left' }), content: { online: CONTENT } })),
  );
  const complaints: string[] = [];
  const { page } = await fixture.open('/strict', {
    html,
    headers: { 'content-security-policy': policy },
    prepare: async (page) => page.on('console', (message) => complaints.push(message.text())),
  });
  await fired(page, 'OFFER_IMPRESSION', TYPES.length);
  for (const panel of await page.locator('.panel').all()) assert.equal(await styleOf(panel, 'font-family'), 'system-ui, sans-serif');
  assert.equal(await styleOf(page.locator('.sticky p'), 'color'), 'rgb(1, 2, 3)');
  assert.deepEqual(
    complaints.filter((text) => !text.includes('favicon')),
    [],
  );
});

const CONTENT = { html: '<p>Hello</p>', css: 'p { color: rgb(1, 2, 3) }' };

test('a visitor who wants less motion sees none', async () => {
  const animationOf = async (reducedMotion: 'reduce' | 'no-preference'): Promise<string> => {
    const { panel } = await fixture.openWith({ type: 'slide-out' }, { browser: { reducedMotion } });
    return styleOf(panel, 'animation-name');
  };
  assert.deepEqual([await animationOf('no-preference'), await animationOf('reduce')], ['appear', 'none']);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`text stands out from its ground by 4.5 to 1 in ${colorScheme} colours`, async () => {
    for (const type of ['toaster', 'sticky']) {
      const { panel } = await fixture.openWith(
        { type, content: { online: { html: '<p>Hello</p>' } } },
        { browser: { colorScheme, reducedMotion: 'reduce' } },
      );
      const [ink, ground] = [await styleOf(panel, 'color'), await styleOf(panel, 'background-color')];
      assert.ok(contrast(ink, ground) >= 4.5, `${type}: ${ink} on ${ground}`);
    }
  });
}

function styleOf(element: Locator, property: string): Promise<string> {
  return element.evaluate((found, name) => getComputedStyle(found).getPropertyValue(name), property);
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = colour.match(/[\d.]+/g)!.map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
