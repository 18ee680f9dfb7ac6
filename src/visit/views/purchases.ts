import type { Purchase, PurchasedCart } from '../attributes/purchase.ts';
import { type EventContext, flatEvent } from './event.ts';
import { literal, text } from './json.ts';
import { printProductLines } from './product.ts';
import type { Sequence } from './sequence.ts';

/** An item of the section `purchases` (contract §5.5). */
export function printPurchase(purchase: Purchase, sequence: Sequence): string {
  return (
    `{"repeatedOrderId":${sequence.repeated},"purchaseSeqId":"${sequence.number}",${orderMembers(purchase)}` +
    `,"cart":${printOrderedCart(purchase.cart, '')}}`
  );
}

/** The cart inside a purchase event carries an event's time and page of its own, both empty. */
export function printPurchaseEvent(purchase: Purchase, context: EventContext): string {
  const cart = printOrderedCart(purchase.cart, '"serverTimeStamp":0,"contexts":{},');
  return flatEvent('purchase', context, `${orderMembers(purchase)},"cart":${cart}`);
}

function orderMembers(purchase: Purchase): string {
  return `"total":${literal(purchase.total)},"currency":${text(purchase.currency)},"orderId":${text(purchase.orderId)}`;
}

function printOrderedCart(cart: PurchasedCart | null, envelope: string): string {
  if (cart === null) return 'null';
  return `{${envelope}"total":null,"currency":null,"numItems":${literal(cart.itemCount)},"products":${printProductLines(cart.lines)}}`;
}
