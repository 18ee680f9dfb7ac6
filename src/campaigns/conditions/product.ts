import type { Product } from '../../visit/attributes/product.ts';
import type { ProductTest } from '../condition.ts';
import { numberTest } from '../number-test.ts';
import { textTest } from '../text-test.ts';

/** Whether a product is such a one: part of the conditions cart, viewed and purchase. */
export function productTest(test: ProductTest): (product: Product) => boolean {
  const name = textTest(test.name);
  const category = textTest(test.category);
  const sku = textTest(test.sku);
  const price = numberTest(test.price);
  return (product) => name(product.name) && category(product.category) && sku(product.sku) && price(product.price);
}
