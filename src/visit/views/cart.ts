import type { Cart, CartStatus } from '../attributes/cart.ts';
import { type EventContext, flatEvent } from './event.ts';
import { literal, text } from './json.ts';
import { printProductLines } from './product.ts';

/** The section `cart` (contract §5.4). A total that was never known counts as 0 here, as in observed answers. */
export function printCart(cart: Cart): string {
  return `{"cartStatus":{${cartMembers({ ...cart.status, total: cart.status.total ?? 0 })}},"lastTotalChange":${literal(cart.lastTotalChange)}}`;
}

export function printCartEvent(cart: CartStatus, context: EventContext): string {
  return flatEvent('cartStatus', context, cartMembers(cart));
}

function cartMembers(cart: CartStatus): string {
  return (
    `"total":${literal(cart.total)},"currency":${text(cart.currency)},"numItems":${literal(cart.itemCount)}` +
    `,"products":${printProductLines(cart.lines)}`
  );
}
