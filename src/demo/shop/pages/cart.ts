import { cartTemplates } from '../cart-templates.ts';
import { html } from '../html.ts';
import type { ShopPage } from '../shop-page.ts';

export function cartPage(): ShopPage {
  return {
    title: 'Your cart – Lintel',
    section: ['cart'],
    script: 'cart-page.js',
    main: html`<header class="lead"><h1>Your cart</h1></header>
      <p data-when="empty" hidden>There is nothing in it yet. <a href="/category/hang">Start with a hook</a>, most people do.</p>
      <div class="narrow" data-when="filled" hidden>
        <ul class="lines" data-lines></ul>
        <p class="total"><span>Total, with VAT and delivery</span><strong data-total></strong></p>
        <a class="button wide" href="/checkout">Go to checkout</a>
      </div>
      ${cartTemplates()}`,
  };
}
