import { html } from '../html.ts';
import { textField } from '../text-field.ts';
import type { ShopPage } from '../shop-page.ts';

export function contactPage(): ShopPage {
  return {
    title: 'Contact – Lintel',
    section: ['contact'],
    script: 'contact-page.js',
    main: html`<header class="lead">
        <h1>Talk to us</h1>
        <p>Advice on a hall, or help with an order.</p>
      </header>
      <form class="narrow" method="post" data-contact>
        <fieldset class="choices">
          <legend>What is it about?</legend>
          <label><input type="radio" name="topic" value="advice" checked /> I would like advice: call me back</label>
          <label><input type="radio" name="topic" value="order" /> An order that has not arrived</label>
          <label><input type="radio" name="topic" value="repair" /> A repair</label>
        </fieldset>
        <fieldset>
          <legend>You</legend>
          ${textField({ name: 'firstname', label: 'Name', autocomplete: 'given-name' })}
          ${textField({ name: 'email', label: 'E-mail', autocomplete: 'email', type: 'email' })}
          <label class="field wide"><span>Message</span><textarea name="message" rows="4" maxlength="2000"></textarea></label>
        </fieldset>
        <button class="button">Send</button>
        <p class="small">This is a demo: nobody reads it, and what you type stays on this machine.</p>
      </form>
      <p class="note narrow" role="status" data-sent hidden>Noted as <strong data-reference></strong>. Thank you.</p>`,
  };
}
