import type { ProductView, ViewedProduct } from '../attributes/product-view.ts';
import { type EventContext, flatEvent } from './event.ts';
import { list, literal, text } from './json.ts';
import { productMembers } from './product.ts';

/** An item of the section `viewedProduct` (contract §5.6). */
export function printViewedProduct(product: ViewedProduct): string {
  return (
    `{"product":{${productMembers(product)},"statusInStock":${text(product.stockStatus)}` +
    `,"quantityInStock":${literal(product.stockQuantity)}}}`
  );
}

export function printProductViewEvent(view: ProductView, context: EventContext): string {
  return flatEvent('viewedProduct', context, `"currency":${text(view.currency)},"products":${list(view.products, printViewedProduct)}`);
}
