import { cartTemplates } from '../cart-templates.ts';
import { html } from '../html.ts';
import { textField } from '../text-field.ts';
import type { ShopPage } from '../shop-page.ts';

export function checkoutPage(): ShopPage {
  return {
    title: 'Checkout – Lintel',
    section: ['checkout'],
    script: 'checkout-page.js',
    main: html`<header class="lead"><h1>Checkout</h1></header>
      <p data-when="empty" hidden>There is nothing to pay: <a href="/category/hang">the cart is empty</a>.</p>
      <div class="columns" data-when="filled" hidden>
        <form method="post" data-checkout>
          <p class="alert" role="alert" data-alert hidden></p>
          <fieldset>
            <legend>You</legend>
            ${textField({ name: 'firstname', label: 'First name', autocomplete: 'given-name' })}
            ${textField({ name: 'lastname', label: 'Last name', autocomplete: 'family-name' })}
            ${textField({ name: 'email', label: 'E-mail', autocomplete: 'email', type: 'email', isWide: true })}
            ${textField({ name: 'company', label: 'Company (if any)', autocomplete: 'organization', isOptional: true, isWide: true })}
          </fieldset>
          <fieldset class="choices">
            <legend>Payment</legend>
            <label><input type="radio" name="payment" value="invoice" checked /> Invoice</label>
            <label><input type="radio" name="payment" value="card" /> Card on file</label>
            <label><input type="radio" name="payment" value="declined" /> A card that is declined (to see an error)</label>
          </fieldset>
          <button class="button wide">Buy now</button>
          <p class="small">This is a demo: nothing is charged, nothing is sent, and what you type stays on this machine.</p>
        </form>
        <aside class="summary">
          <h2>Your order</h2>
          <ul class="lines" data-lines></ul>
          <p class="total"><span>Total</span><strong data-total></strong></p>
        </aside>
      </div>
      ${cartTemplates()}`,
  };
}
