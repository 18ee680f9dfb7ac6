import { html } from '../html.ts';
import { picture } from '../pictures.ts';
import type { ShopPage } from '../shop-page.ts';

export function notFoundPage(path: string): ShopPage {
  const message = 'There is no such page';
  return {
    status: 404,
    title: 'Not found – Lintel',
    section: ['error'],
    attributes: [{ type: 'error', error: { contextId: path.slice(0, 200), message, code: '404', level: 2, resolved: false } }],
    main: html`<section class="centre">
      <div class="tile light">${picture('key-board')}</div>
      <h1>No key fits this door.</h1>
      <p>${message}: <code>${path.slice(0, 60)}</code></p>
      <a class="button" href="/">Back to the hall</a>
    </section>`,
  };
}
