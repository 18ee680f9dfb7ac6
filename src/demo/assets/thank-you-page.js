import { keepOrder, readOrder } from './order.js';
import { report } from './report.js';
import { euros, setText, showWhen } from './show.js';

const order = readOrder();
showWhen(order ? 'ordered' : 'empty');
if (order) {
  const { orderId, total, numItems, products, isReported } = order;
  setText('[data-order]', orderId);
  setText('[data-total]', euros(total));
  // A reload is no second purchase.
  if (!isReported) {
    report({ type: 'purchase', total, currency: 'EUR', orderId, cart: { numItems, products } });
    keepOrder({ ...order, isReported: true });
  }
}
