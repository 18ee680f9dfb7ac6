import type { Cart } from '../../protocol/attributes/cart.ts';
import type { CartStatus } from '../../visit/attributes/cart.ts';
import type { Fields } from './fields.ts';
import { readProductLine } from './product-line.ts';

/** Contract §5.4. Total and numItems are mandatory on paper and null in real data (contract §12.13). */
export function readCart(cart: Fields<Cart>): CartStatus {
  return {
    total: cart.number('total'),
    currency: cart.text('currency'),
    itemCount: cart.integer('numItems'),
    lines: cart.list('products', readProductLine),
  };
}
