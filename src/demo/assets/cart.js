import { catalogue } from './catalogue.js';
import { report } from './report.js';

const KEY = 'lintel-cart';

/** The lines of the cart: what, and how many. */
export function cartLines() {
  return Object.entries(quantities()).map(([sku, quantity]) => ({ product: catalogue[sku], quantity }));
}

/** Adds to the quantity of a product, or takes away from it, and reports the cart as it is now. */
export function changeCart(sku, by) {
  const now = quantities();
  const quantity = (now[sku] ?? 0) + by;
  if (quantity > 0) now[sku] = quantity;
  else delete now[sku];
  keep(now);
}

export function emptyCart() {
  keep({});
}

export function cartTotal(lines = cartLines()) {
  return lines.reduce((sum, { product, quantity }) => sum + Math.round(product.price * 100) * quantity, 0) / 100;
}

export function cartItems(lines = cartLines()) {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Calls the listener now and whenever the cart changes, here or in another tab. */
export function watchCart(listener) {
  addEventListener('cart', listener);
  addEventListener('storage', listener);
  listener();
}

function keep(now) {
  localStorage.setItem(KEY, JSON.stringify(now));
  const lines = cartLines();
  report({ type: 'cart', total: cartTotal(lines), currency: 'EUR', numItems: cartItems(lines), products: lines });
  dispatchEvent(new Event('cart'));
}

/** Quantities by article; what an earlier catalogue had is left out. */
function quantities() {
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {});
    return Object.fromEntries(
      kept.filter(([sku, quantity]) => Object.hasOwn(catalogue, sku) && Number.isInteger(quantity) && quantity > 0),
    );
  } catch {
    return {};
  }
}
