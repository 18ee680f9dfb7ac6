import type { Purchase as WirePurchase } from '../../protocol/attributes/purchase.ts';
import type { Purchase, PurchasedCart } from '../../visit/attributes/purchase.ts';
import type { Fields } from './fields.ts';
import { readProductLine } from './product-line.ts';

/** Contract §5.5. */
export function readPurchase(purchase: Fields<WirePurchase>): Purchase {
  return {
    total: purchase.number('total'),
    currency: purchase.text('currency'),
    orderId: purchase.text('orderId'),
    cart: purchase.object('cart', readPurchasedCart),
  };
}

function readPurchasedCart(cart: Fields<NonNullable<WirePurchase['cart']>>): PurchasedCart {
  return { itemCount: cart.integer('numItems'), lines: cart.mandatoryList('products', readProductLine) };
}
