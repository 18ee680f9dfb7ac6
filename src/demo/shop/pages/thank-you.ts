import { html } from '../html.ts';
import { picture } from '../pictures.ts';
import type { ShopPage } from '../shop-page.ts';

export function thankYouPage(): ShopPage {
  return {
    title: 'Thank you – Lintel',
    section: ['checkout', 'thank-you'],
    script: 'thank-you-page.js',
    main: html`<section class="centre">
      <div class="tile welcome">${picture('bell')}</div>
      <h1>Thank you.</h1>
      <p data-when="ordered" hidden>Your order <strong data-order></strong> over <strong data-total></strong> is on its way to nobody.</p>
      <p data-when="empty" hidden>There is no order yet.</p>
      <a class="button" href="/">Back to the shop</a>
    </section>`,
  };
}
