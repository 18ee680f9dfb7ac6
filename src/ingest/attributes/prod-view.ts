import type { ProdView, ViewedProduct as WireProduct } from '../../protocol/attributes/prod-view.ts';
import type { ProductView, ViewedProduct } from '../../visit/attributes/product-view.ts';
import type { Fields } from './fields.ts';
import { readProduct } from './product-line.ts';

/** Contract §5.6. */
export function readProductView(view: Fields<ProdView>): ProductView {
  return { currency: view.text('currency'), products: view.list('products', (item) => item.mandatory('product', readViewedProduct)) };
}

function readViewedProduct(product: Fields<WireProduct>): ViewedProduct {
  return { ...readProduct(product), stockStatus: product.text('statusInStock'), stockQuantity: product.integer('quantityInStock') };
}
