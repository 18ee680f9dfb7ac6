import { cartLines, cartTotal, changeCart, watchCart } from './cart.js';
import { euros, setText, showWhen } from './show.js';

/** Shows the cart with buttons that change it, and keeps it up to date. */
export function showCart() {
  const list = document.querySelector('[data-lines]');
  list.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-step]');
    if (!button) return;
    const { sku } = button.closest('[data-sku]').dataset;
    changeCart(sku, Number(button.dataset.step));
    // The line was made anew; who uses the keyboard goes on where they were.
    list.querySelector(`[data-sku="${sku}"] [data-step="${button.dataset.step}"]`)?.focus();
  });
  watchCart(() => {
    const lines = cartLines();
    list.replaceChildren(...lines.map(lineElement));
    setText('[data-total]', euros(cartTotal(lines)));
    showWhen(lines.length > 0 ? 'filled' : 'empty');
  });
}

function lineElement({ product, quantity }) {
  const { content } = document.querySelector(`template[data-line="${product.sku}"]`);
  const line = content.firstElementChild.cloneNode(true);
  line.querySelector('[data-quantity]').textContent = quantity;
  line.querySelector('[data-sum]').textContent = euros((Math.round(product.price * 100) * quantity) / 100);
  return line;
}
