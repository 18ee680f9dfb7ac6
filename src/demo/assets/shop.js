import { listenToOffers } from './offer-clicks.js';
import { cartItems, changeCart, watchCart } from './cart.js';

const count = document.querySelector('[data-count]');
watchCart(() => {
  count.textContent = cartItems();
  count.hidden = cartItems() === 0;
});

for (const button of document.querySelectorAll('[data-add]')) {
  button.addEventListener('click', () => {
    changeCart(button.dataset.add, 1);
    document.querySelector('[data-added]').hidden = false;
  });
}

listenToOffers();

const visit = document.querySelector('[data-visit]');
window.lpTag.events.bind('lp_monitoringSDK', 'REQUEST_COMPLETE', () => {
  const { getVid, getSid } = window.lpTag.taglets.lp_monitoringSDK;
  visit.textContent = `${visit.dataset.visit} ${getVid()} ${getSid()}`;
});
