import { cartItems, cartLines, cartTotal, emptyCart } from './cart.js';
import { showCart } from './cart-lines.js';
import { customerAttributes, rememberCustomer } from './customer.js';
import { keepOrder, newReference } from './order.js';
import { report } from './report.js';

showCart();

const form = document.querySelector('[data-checkout]');
const alert = document.querySelector('[data-alert]');
const orderId = newReference('L');
let hasFailed = false;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const { payment, ...person } = Object.fromEntries(new FormData(form));
  report(...customerAttributes(person));
  if (payment === 'declined') refuse();
  else accept();
});

function refuse() {
  hasFailed = true;
  alert.textContent = 'The card was declined. Please choose another way to pay.';
  alert.hidden = false;
  alert.scrollIntoView({ block: 'center' });
  report(declined(false));
}

function accept() {
  if (hasFailed) report(declined(true));
  const lines = cartLines();
  keepOrder({ orderId, total: cartTotal(lines), numItems: cartItems(lines), products: lines, isReported: false });
  rememberCustomer();
  emptyCart();
  location.assign('/thank-you');
}

function declined(resolved) {
  return { type: 'error', error: { contextId: orderId, message: 'The card was declined', code: 'card-declined', level: 1, resolved } };
}
