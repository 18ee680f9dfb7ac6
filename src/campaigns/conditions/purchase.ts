import type { Purchase } from '../../visit/attributes/purchase.ts';
import type { PurchaseTest } from '../condition.ts';
import { numberTest } from '../number-test.ts';
import { textTest } from '../text-test.ts';
import { productTest } from './product.ts';

/** Whether an order is such a one. */
export function purchase(test: PurchaseTest): (order: Purchase) => boolean {
  const total = numberTest(test.total);
  const currency = textTest(test.currency);
  const orderId = textTest(test.orderId);
  const product = test.product && productTest(test.product);
  return (order) =>
    total(order.total) &&
    currency(order.currency) &&
    orderId(order.orderId) &&
    (product === undefined || (order.cart?.lines?.some((line) => product(line.product)) ?? false));
}
